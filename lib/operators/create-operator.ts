import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { type CreateOperatorInput, createOperatorInput } from "./input";
import { insertOperator } from "./insert-operator";
import { lockGroup, requireWithinOwn } from "./lock-group";

/**
 * An operator of the acting organization, who may sign in at once.
 * Errors: `forbidden` for a group with rights or limits beyond the caller's; `conflict` for an e-mail that anybody signs in
 * with, at whatever organization; `not_found` for another's group.
 */
export async function createOperator(context: Context, input: CreateOperatorInput): Promise<{ id: string }> {
  requireRight(context, "operator.manage");
  const operator = createOperatorInput.parse(input);
  return inTransaction(context, async (tx) => {
    requireWithinOwn(tx, await lockGroup(tx, operator.groupId), "groupId");
    return { id: await insertOperator(tx, operator) };
  });
}
