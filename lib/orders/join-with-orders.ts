import type { TransactionContext } from "@/lib/access/context";
import { joinByThemselves } from "@/lib/memberships/join-by-themselves";
import type { OrderFacts } from "./model";
import { type Judge, seeOrder } from "./seen-order";

/**
 * Customers whose new order belongs to a program that takes them with their first one become members from its moment
 * on, so that it earns. Answers whether anybody did: then what orders are judged by has to be read anew.
 */
export async function joinWithOrders(
  tx: TransactionContext,
  judge: Judge,
  fresh: readonly { customerId: string; facts: OrderFacts }[],
): Promise<boolean> {
  return (await joinByThemselves(tx, "first_order", joinersOf(judge, fresh))) > 0;
}

/** Who would join so, and since when. */
export function joinersOf(judge: Judge, fresh: readonly { customerId: string; facts: OrderFacts }[]) {
  return fresh.flatMap(({ customerId, facts }) => {
    const { inForce, member } = seeOrder(judge, customerId, facts);
    if (member || inForce?.version.rules.enrolment.joining !== "first_order") return [];
    return [{ customerId, programId: inForce.program.id, enrolledAt: facts.placedAt }];
  });
}
