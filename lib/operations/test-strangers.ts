import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelOperation } from "./cancel-operation";
import { countSelection } from "./count-selection";
import { failedItemsFile } from "./failed-items-file";
import { getOperation } from "./get-operation";
import { countSelectionSchema, startOperationSchema } from "./input";
import { listOperationItems } from "./list-operation-items";
import { operationItemList } from "./list-spec";
import { planUndo } from "./plan-undo";
import { readCreditList } from "./read-credit-list";
import { startCreditList } from "./start-credit-list";
import { startOperation } from "./start-operation";
import { undoOperation } from "./undo-operation";

const creditList = { list: "1001,1", reason: "because", activatesOn: "", expiresOn: "" };
const expected = { members: 1, points: 1n };

export const operationStrangers: StrangerCases = {
  "count-selection": {
    writes: [
      (context, { customerId }) =>
        countSelection(
          context,
          countSelectionSchema.parse({ subject: "customer", selection: { ids: [customerId] } }),
        ),
    ],
  },
  "read-credit-list": {
    writes: [(context, { programId }) => readCreditList(context, { ...creditList, programId })],
  },
  "start-credit-list": {
    writes: [
      (context, { programId }) => startCreditList(context, { ...creditList, programId, expected }),
      (context, { customerId }, { programId }) =>
        startCreditList(context, {
          ...creditList,
          ...{ programId, expected },
          list: `${showId("customer", customerId)},1`,
        }),
    ],
  },
  "start-operation": {
    writes: [
      (context, { programId }, { customerId }) =>
        startOperation(
          context,
          startOperationSchema.parse({
            kind: "membership.enroll",
            selection: { ids: [customerId] },
            input: { programId },
          }),
        ),
    ],
  },
  "get-operation": { reads: [(context, { operationId }) => getOperation(context, { id: operationId })] },
  "failed-items-file": {
    reads: [(context, { operationId }) => failedItemsFile(context, { id: operationId })],
  },
  "list-operation-items": {
    reads: [
      (context, { operationId }) =>
        listOperationItems(context, operationId, parseListState(operationItemList, {})),
    ],
  },
  "plan-undo": { reads: [(context, { operationId }) => planUndo(context, { id: operationId })] },
  "cancel-operation": {
    writes: [(context, { operationId }) => cancelOperation(context, { id: operationId })],
  },
  "undo-operation": { writes: [(context, { operationId }) => undoOperation(context, { id: operationId })] },
};
