import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import type { PreviewRefundInput } from "./input";
import { type Refund, refundOrder } from "./refund-order";

/**
 * What refunding this of an order now would bring back and take back: the refund itself, rolled back.
 * Errors: those of `refundOrder`.
 */
export async function previewRefund(context: Context, input: PreviewRefundInput): Promise<Refund> {
  requireRight(context, "order.refund");
  const undo = new Undo();
  try {
    await inTransaction(context, async (tx) => {
      undo.refund = await refundOrder(tx, { ...input, reason: "Preview", key: null });
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  if (!undo.refund) throw undo;
  return undo.refund;
}

class Undo extends Error {
  refund: Refund | null = null;
}
