import type { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { invalid } from "@/lib/kernel/errors";
import { parseQuantity, showQuantity } from "@/lib/kernel/quantity";
import { type OrderPart, planRefund, type RefundPlan } from "@/lib/redemption/plan-refund";
import type { CompleteOrderInput } from "./input";
import { readRefundState } from "./read-refund-state";

export type Delivered = NonNullable<CompleteOrderInput["lines"]>;

/**
 * What of a placed order stays undelivered, with its part of the tax, of what pays it and of what it earns; null where all
 * of it is delivered. Errors: `invalid_input` for lines that the order has not, or has less of, and where nothing that
 * costs anything would be delivered.
 */
export async function planUndelivered(
  tx: TransactionContext,
  order: typeof orders.$inferSelect,
  delivered: Delivered,
): Promise<RefundPlan | null> {
  const { parts, earlier } = await readRefundState(tx, order);
  const lines = missingOf(parts, delivered);
  if (lines.length === 0) return null;
  const plan = planRefund(parts, earlier, { kind: "lines", lines, shipping: false }, order.currency);
  const isNothing = lines.every(({ number, quantityMilli }) =>
    parts.some(
      (each) => each.part === "line" && each.number === number && each.quantityMilli === quantityMilli,
    ),
  );
  const count = parts.filter(({ part }) => part === "line").length;
  if (plan.isWhole || (isNothing && lines.length === count)) {
    throw invalid({ lines: "Nothing would be delivered: cancel the order instead." });
  }
  return plan;
}

function missingOf(parts: readonly OrderPart[], delivered: Delivered) {
  const wanted = new Map<number, bigint>();
  delivered.forEach(({ number, quantity }, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    const line = parts.find((each) => each.part === "line" && each.number === number);
    if (!line || wanted.has(number)) {
      throw invalid({ [at("number")]: "The order has no such line, or it is named twice." });
    }
    const milli = parseQuantity(quantity, at("quantity"));
    if (milli > line.quantityMilli) {
      throw invalid({ [at("quantity")]: `The order has ${showQuantity(line.quantityMilli) || "0"} of it.` });
    }
    wanted.set(number, milli);
  });
  return parts.flatMap(({ part, number, quantityMilli }) => {
    const missing = quantityMilli - (wanted.get(number) ?? 0n);
    return part === "line" && missing > 0n ? [{ number, quantityMilli: missing }] : [];
  });
}
