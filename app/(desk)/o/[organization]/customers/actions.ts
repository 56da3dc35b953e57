"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { showId } from "@/lib/kernel/ids";

export const createCustomerAction = operatorAction({
  input: createCustomerSchema,
  verb: async (context, input) => ({
    shownId: showId("customer", (await createCustomer(context, input)).id),
  }),
});
