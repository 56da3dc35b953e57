import type { Context } from "@/lib/access/context";
import type { StrangerCall, StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { findCustomerName } from "./find-customer-name";
import { getCustomer } from "./get-customer";
import { updateCustomerSchema } from "./input";
import { listCustomerCombinations } from "./list-customer-combinations";
import { listCustomers } from "./list-customers";
import { customerList } from "./list-spec";
import { mergeCustomers } from "./merge-customers";
import { nameCustomers } from "./name-customers";
import { previewCustomerMerge } from "./preview-customer-merge";
import { previewCustomerUnmerge } from "./preview-customer-unmerge";
import { unmergeCustomers } from "./unmerge-customers";
import { updateCustomer } from "./update-customer";

const reason = "because";

type Pair = { context: Context; sourceId: string; targetId: string };

/** Their customer with one's own, and the other way round. */
function bothWays(call: (pair: Pair) => Promise<unknown>): StrangerCall[] {
  return [
    (context, theirs, own) => call({ context, sourceId: theirs.customerId, targetId: own.customerId }),
    (context, theirs, own) => call({ context, sourceId: own.customerId, targetId: theirs.customerId }),
  ];
}

export const customerStrangers: StrangerCases = {
  "get-customer": { reads: [(context, { customerId }) => getCustomer(context, { id: customerId })] },
  "find-customer-name": {
    reads: [(context, { customerId }) => findCustomerName(context, showId("customer", customerId))],
  },
  "name-customers": { reads: [(context, { customerId }) => nameCustomers(context, [customerId])] },
  "list-customers": {
    reads: [
      (context, { programId }) =>
        listCustomers(context, parseListState(customerList, { program: showId("program", programId) })),
    ],
  },
  "list-customer-combinations": {
    reads: [(context, { customerId: id }) => listCustomerCombinations(context, { id })],
  },
  "preview-customer-merge": {
    writes: bothWays(({ context, ...ids }) => previewCustomerMerge(context, ids)),
  },
  "merge-customers": {
    writes: bothWays(({ context, ...ids }) => mergeCustomers(context, { ...ids, reason })),
  },
  "preview-customer-unmerge": {
    writes: [(context, { customerId: sourceId }) => previewCustomerUnmerge(context, { sourceId })],
  },
  "unmerge-customers": {
    writes: [(context, { customerId: sourceId }) => unmergeCustomers(context, { sourceId, reason })],
  },
  "update-customer": {
    writes: [
      (context, { customerId }) =>
        updateCustomer(
          context,
          updateCustomerSchema.parse({ id: customerId, name: "Taken over", expectedUpdatedAt: new Date(0) }),
        ),
    ],
  },
};
