import type { StrangerCases } from "@/lib/access/test-strangers";
import { cancelOperation } from "./cancel-operation";
import { countSelection } from "./count-selection";
import { getOperation } from "./get-operation";
import { countSelectionSchema, startOperationSchema } from "./input";
import { startOperation } from "./start-operation";
import { undoOperation } from "./undo-operation";

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
  "cancel-operation": {
    writes: [(context, { operationId }) => cancelOperation(context, { id: operationId })],
  },
  "undo-operation": { writes: [(context, { operationId }) => undoOperation(context, { id: operationId })] },
};
