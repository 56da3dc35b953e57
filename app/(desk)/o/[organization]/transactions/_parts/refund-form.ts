import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { showQuantity } from "@/lib/kernel/quantity";
import { typedQuantities } from "./typed-quantities";

/** What is typed in the refund dialog; the verb reads and checks it. */
export const refundForm = z.object({
  what: z.enum(["all", "lines", "amount"]),
  amount: z.string().optional(),
  /** By line: `line1` and so on. */
  quantities: z.record(z.string(), z.string().optional()).optional(),
  shipping: z.boolean().optional(),
  asStoreCredit: z.boolean().optional(),
  reason: z.string("Say why.").trim().min(1, "Say why.").max(limits.reasonCharactersMax),
});

export type RefundValues = z.input<typeof refundForm>;

export type RefundableLine = {
  number: number;
  sku: string;
  item: string | null;
  quantityMilli: bigint;
  refundedMilli: bigint;
};

type Refundable = { id: string; lines: readonly RefundableLine[] };

/** The verb's input for what stands in the form. */
export function refundInputOf({ reason, asStoreCredit = false, ...typed }: RefundValues, order: Refundable) {
  return { ...refundWishOf(typed, order), ...(asStoreCredit && { asStoreCredit }), reason };
}

/** The same before a reason is given. */
export function refundWishOf(
  { what, amount = "", quantities, shipping = false }: Partial<RefundValues>,
  { id: orderId, lines }: Refundable,
) {
  if (what === "amount") return { orderId, amount: amount.trim() || "0" };
  if (what !== "lines") return { orderId };
  return { orderId, lines: typedQuantities({ quantities }, lines), shipping };
}

/** What of a line has not come back yet, as it is typed. */
export function leftOf({ quantityMilli, refundedMilli }: RefundableLine): string {
  return showQuantity(quantityMilli - refundedMilli) || "0";
}
