import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { completePlaced, lockOrder } from "./complete-placed";
import type { CompleteOrderInput } from "./input";
import { orderCompleted } from "./order-events";

/**
 * Completes a placed order: redeems what it holds and earns what it was judged to earn, now. With `lines` only they were
 * delivered: the rest of what it holds goes back in the same posting, and it earns for what was delivered. Completing it
 * again changes nothing and says so. Errors: `not_found`; `invalid_state` where it is cancelled, refunded, or its hold is
 * over; `invalid_input` by field for lines that it has not.
 */
export async function completeOrder(
  context: Context,
  input: CompleteOrderInput,
): Promise<{ isRepeat: boolean; isPart: boolean }> {
  requireRight(context, "order.post");
  const { orderId, lines, key } = input;
  const { answer, isReplay } = await once(
    context,
    { verb: "order.complete", key, input: { orderId, ...(lines && { lines }) } },
    async (tx) => {
      const order = await lockOrder(tx, orderId);
      if (order.status === "completed") return { isRepeat: true, isPart: false };
      const { isPart } = await completePlaced(tx, orderId, tx.clock.now(), { delivered: lines });
      await orderCompleted(tx, [{ orderId, completedAt: tx.clock.now() }]);
      await recordAudit(tx, {
        verb: "order.complete",
        subject: { kind: "order", id: orderId },
        before: { status: order.status },
        after: { status: "completed", ...(isPart && { delivered: lines }) },
      });
      return { isRepeat: false, isPart };
    },
  );
  return { ...answer, isRepeat: isReplay || answer.isRepeat };
}
