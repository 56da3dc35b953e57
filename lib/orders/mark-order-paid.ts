import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import { lockOrder } from "./complete-placed";
import type { MarkOrderPaidInput } from "./input";
import { notePayment } from "./note-payment";

/**
 * Notes that an order is fully paid, now. Where its program waits for that and the order is completed, it earns what it
 * was judged to earn. Again changes nothing and says so.
 * Errors: `not_found`; `invalid_state` for a cancelled or refunded order.
 */
export async function markOrderPaid(
  context: Context,
  { orderId, key }: MarkOrderPaidInput,
): Promise<{ isRepeat: boolean }> {
  requireRight(context, "order.post");
  const call = { verb: "order.pay", key, input: { orderId } };
  const { answer, isReplay } = await once(context, call, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.paidAt) return { isRepeat: true };
    if (order.status !== "placed" && order.status !== "completed") {
      throw new AppError("invalid_state", { public: `Order ${order.externalId} is ${order.status}.` });
    }
    await notePayment(tx, order, tx.clock.now());
    await recordAudit(tx, {
      verb: "order.pay",
      subject: { kind: "order", id: orderId },
      before: { paidAt: null },
      after: { paidAt: tx.clock.now() },
    });
    return { isRepeat: false };
  });
  return { isRepeat: isReplay || answer.isRepeat };
}
