import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { runAndRollBack } from "@/lib/access/run-and-roll-back";
import type { PreviewRefundInput } from "./input";
import { type Refund, refundOrder } from "./refund-order";

/**
 * What refunding this of an order now would bring back and take back: the refund itself, rolled back.
 * Errors: those of `refundOrder`.
 */
export async function previewRefund(context: Context, input: PreviewRefundInput): Promise<Refund> {
  requireRight(context, "order.refund");
  return runAndRollBack(context, (tx) => refundOrder(tx, { ...input, reason: "Preview", key: null }));
}
