import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { findCustomerName } from "./find-customer-name";
import { getCustomer } from "./get-customer";
import { updateCustomerSchema } from "./input";
import { listCustomers } from "./list-customers";
import { customerList } from "./list-spec";
import { nameCustomers } from "./name-customers";
import { updateCustomer } from "./update-customer";

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
