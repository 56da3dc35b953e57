import type { TransactionContext } from "@/lib/access/context";
import { byProgram, type FollowedOrder } from "@/lib/rewards/followed-order";
import { signUpEvent } from "./model";
import { postEvents } from "./post-events";

/** The sign-up bonus where it is paid after the first order: once for each member, by the version that judged the order. */
export async function payFirstOrders(
  tx: TransactionContext,
  orders: readonly FollowedOrder[],
): Promise<void> {
  for (const { program, orders: own } of await byProgram(tx, orders)) {
    const due = own.filter(
      ({ placedAt }) => program.versionAt(placedAt)?.rules.awards.signUp?.when === "first_order",
    );
    const first = new Map(due.toReversed().map((order) => [order.membershipId, order]));
    const events = [...first.values()].map(({ membershipId, holderId, completedAt }) => ({
      membershipId,
      holderId,
      event: signUpEvent,
      sourceId: "once",
      occurredAt: completedAt,
    }));
    if (events.length > 0) await postEvents(tx, program, events);
  }
}
