import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { findCustomers } from "@/lib/customers/find-customers";
import { type CustomerDetails, getCustomer } from "@/lib/customers/get-customer";
import { AppError } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import type { MembershipView } from "@/lib/memberships/model";
import { findProgram } from "./find-program";

/**
 * The customer that the organization's own id or a shown id (`cus_…`) means; in place of one that was combined with another
 * that one, but where it is `asNamed`. Errors: `not_found` of the field.
 */
export async function findCustomer(
  context: Context,
  text: string,
  field = "customer",
  { asNamed = false } = {},
): Promise<CustomerDetails> {
  const found = await inTransaction(context, (tx) => findCustomers(tx, [text]));
  const id = findId("customer", text) ?? found.get(text)?.namedId;
  if (id) {
    const customer = await getCustomer(context, { id });
    const into = asNamed ? null : customer.combinedInto;
    return into ? findCustomer(context, showId("customer", into.id), field) : customer;
  }
  const reason = `There is no customer “${text}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { [field]: reason } });
}

/** The membership of a customer in a program. Errors: `not_found` of the field that is wrong. */
export async function findMembership(
  context: Context,
  { customer, program }: { customer: string; program: string },
): Promise<MembershipView> {
  const { id: customerId } = await findCustomer(context, customer);
  const { id: programId, name } = await findProgram(context, program);
  const found = await listMembershipsOfCustomer(context, { customerId });
  const membership = found.find((each) => each.program.id === programId);
  if (membership) return membership;
  const reason = `Customer “${customer}” is no member of ${name}.`;
  throw new AppError("not_found", { public: reason, fields: { customer: reason } });
}
