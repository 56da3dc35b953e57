import type { OperatorContext } from "@/app/_server/context";
import type { ComboboxOption } from "@/components/ui/combobox";
import { can } from "@/lib/access/require-right";
import { findCustomerName } from "@/lib/customers/find-customer-name";
import { findId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";

/** The acting organization's customer that an address names (`?customer=cus_…`), as a form's first choice. */
export async function chosenCustomer(
  context: OperatorContext,
  searchParams: Promise<ListParams>,
): Promise<ComboboxOption | null> {
  const { customer: shownId } = await searchParams;
  if (typeof shownId !== "string" || !can(context.actor, "customer.read")) return null;
  const scope = { ...context.scope, sees: [context.organization.id] };
  const name = await findCustomerName({ ...context, scope }, shownId);
  const value = findId("customer", shownId);
  return name && value ? { value, label: name } : null;
}
