import { formatMoney } from "@/lib/kernel/money";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import type { RedemptionLimit } from "./model";

type Reader = { currency: string; units: ProgramUnits | null; locale?: string };

/** Why a quote gives less than was asked for, as a clerk reads it: one sentence or two, with the figure. */
export function limitInWords(limit: RedemptionLimit, { currency, units, locale = "en-US" }: Reader): string {
  const points = (amount: bigint) =>
    amountInWords(amount, units ?? { currency, pointDecimals: 0, kind: "points" }, locale);
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  switch (limit.kind) {
    case "other_currency":
      return `The program takes points for orders in ${units?.currency ?? "its own currency"} only.`;
    case "customer_barred":
      return `Customers tagged “${limit.tag}” cannot pay with points or certificates.`;
    case "not_enough_points":
      return `That is more than is available: ${points(limit.points)}.`;
    case "balance_kept":
      return `${points(limit.points)} must stay with the member.`;
    case "order_below_minimum":
      return `Points pay for orders from ${money(limit.money)}.`;
    case "share_of_order":
      return `Points pay at most ${money(limit.money)} of this order.`;
    case "points_minimum":
      return `At least ${points(limit.points)} must be used.`;
    case "points_step":
      return `Points are used in multiples of ${points(limit.points)}.`;
    case "points_maximum":
      return `At most ${points(limit.points)} can be used in one order.`;
    case "goods_excluded":
      return `${linesInWords(limit.lines)} cannot be paid with points or certificates.`;
    case "promotional_goods":
      return `${linesInWords(limit.lines)}, on promotion, cannot be paid with points or certificates.`;
    case "line_minimum":
      return `At least ${money(limit.money)} of each line is paid in money.`;
    case "certificate_not_usable":
      return "One of the certificates cannot be used for this order.";
    case "certificate_empty":
      return "One of the certificates has nothing left.";
    case "goods_covered":
      return "The goods are covered: what is more stays with the customer.";
    case "shipping_in_money":
      return "Shipping is paid in money.";
    case "tax_in_money":
      return "Tax is paid in money.";
    case "points_worth_nothing":
      return "Some of the points would pay nothing and are not taken.";
  }
}

function linesInWords(numbers: readonly number[]): string {
  return numbers.length === 1 ? `Line ${numbers[0]}` : `Lines ${numbers.join(", ")}`;
}
