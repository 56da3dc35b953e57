import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import type { CustomerDetails } from "@/lib/customers/get-customer";
import { listCustomerCombinations } from "@/lib/customers/list-customer-combinations";
import { previewCustomerUnmerge } from "@/lib/customers/preview-customer-unmerge";

/** Who was combined into a customer, and what undoing each would do; null for who may not. */
export async function readCustomerCombinations(
  context: OperatorContext,
  { id, organization }: CustomerDetails,
) {
  const mayUndo = organization.id === context.organization.id && can(context.actor, "customer.merge");
  const found = await listCustomerCombinations(context, { id });
  return Promise.all(
    found
      .filter(({ way }) => way === "from")
      .map(async (each) => ({
        ...each,
        undo: mayUndo ? await previewCustomerUnmerge(context, { sourceId: each.other.id }) : null,
      })),
  );
}
