import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { completePlaced, lockOrder } from "./complete-placed";
import type { CompleteOrderInput } from "./input";
import { orderCompleted } from "./order-events";

/**
 * Completes a placed order: redeems what it holds and earns what it was judged to earn, now. Completing it again
 * changes nothing and says so. Errors: `not_found`, `invalid_state` where it is cancelled, refunded, or its hold is over.
 */
export async function completeOrder(
  context: Context,
  input: CompleteOrderInput,
): Promise<{ isRepeat: boolean }> {
  requireRight(context, "order.post");
  const { orderId, key } = input;
  const { answer, isReplay } = await once(
    context,
    { verb: "order.complete", key, input: { orderId } },
    async (tx) => {
      const order = await lockOrder(tx, orderId);
      if (order.status === "completed") return { isRepeat: true };
      await completePlaced(tx, orderId, tx.clock.now());
      await orderCompleted(tx, [{ orderId, completedAt: tx.clock.now() }]);
      await recordAudit(tx, {
        verb: "order.complete",
        subject: { kind: "order", id: orderId },
        before: { status: order.status },
        after: { status: "completed" },
      });
      return { isRepeat: false };
    },
  );
  return { isRepeat: isReplay || answer.isRepeat };
}
