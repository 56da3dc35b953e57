import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { getEntry } from "./get-entry";
import { listEntries } from "./list-entries";
import { entryList } from "./list-spec";
import { nameReferences } from "./name-references";

export const ledgerStrangers: StrangerCases = {
  "get-entry": { reads: [(context, { entryId }) => getEntry(context, { id: entryId })] },
  "list-entries": {
    reads: [
      (context, { customerId }) =>
        listEntries(context, parseListState(entryList, { customer: showId("customer", customerId) })),
      (context, { programId }) =>
        listEntries(context, parseListState(entryList, { program: showId("program", programId) })),
      (context, { operatorId }) =>
        listEntries(context, parseListState(entryList, { operator: showId("operator", operatorId) })),
    ],
  },
  "name-references": {
    reads: [
      (context, { customerId, programId, operatorId }) =>
        nameReferences(context, {
          customer: showId("customer", customerId),
          program: showId("program", programId),
          operator: showId("operator", operatorId),
        }),
    ],
  },
};
