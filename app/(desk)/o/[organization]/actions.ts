"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { searchCustomers, searchCustomersSchema } from "@/lib/customers/search-customers";
import { searchPrograms, searchProgramsSchema } from "@/lib/programs/search-programs";

/** What the tabs' filters find as one types. */
export const searchProgramsAction = operatorAction({
  input: searchProgramsSchema,
  verb: searchPrograms,
  reads: true,
});

export const searchCustomersAction = operatorAction({
  input: searchCustomersSchema,
  verb: searchCustomers,
  reads: true,
});
