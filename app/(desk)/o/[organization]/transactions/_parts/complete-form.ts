import { z } from "zod";
import { typedQuantities } from "./typed-quantities";

/** What is typed in the dialog that completes an order; the verb reads and checks it. */
export const completeForm = z.object({
  what: z.enum(["all", "some"]),
  quantities: z.record(z.string(), z.string().optional()).optional(),
});

export type CompleteValues = z.input<typeof completeForm>;

/** The verb's input for what stands in the form. */
export function completeInputOf(
  { what, ...typed }: CompleteValues,
  { id: orderId, lines }: { id: string; lines: readonly { number: number }[] },
) {
  return what === "all" ? { orderId } : { orderId, lines: typedQuantities(typed, lines) };
}
