import { type FieldErrors, invalid } from "@/lib/kernel/errors";
import { ratio, roundRatio, shareByLargestRemainder } from "@/lib/kernel/ratio";
import type { OrderFacts } from "./model";

export type LineAmounts = {
  number: number;
  /** The line's share of the order discount. */
  orderDiscount: bigint;
  /** Gross − line discount − share of the order discount, ≥ 0. */
  net: bigint;
};

export type OrderAmounts = {
  lines: LineAmounts[];
  /** Sum of gross. */
  gross: bigint;
  /** Line discounts and order discount together. */
  discounts: bigint;
  /** Sum of the lines' net. */
  goods: bigint;
  /** goods + shipping + tax. */
  total: bigint;
};

/** Unit price × quantity in minor units, rounded half up. */
export function lineGross(quantityMilli: bigint, unitPrice: bigint): bigint {
  return roundRatio(ratio(quantityMilli * unitPrice, 1000n), "half_up");
}

/** What is wrong with the amounts, by field; empty where all is well. */
export function orderErrors(order: OrderFacts): FieldErrors {
  const errors: FieldErrors = {};
  if (order.lines.length === 0) errors.lines = "An order needs at least one line.";
  const seen = new Set<number>();
  order.lines.forEach((line, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    if (line.number < 1 || seen.has(line.number))
      errors[at("number")] = "Line numbers count from 1, each once.";
    seen.add(line.number);
    if (line.quantityMilli < 0n) errors[at("quantity")] = "A quantity cannot be negative.";
    if (line.gross < 0n) errors[at("gross")] = "An amount cannot be negative.";
    if (line.discount < 0n) errors[at("discount")] = "A discount cannot be negative.";
    else if (line.discount > line.gross) errors[at("discount")] = "The discount is larger than the line.";
  });
  for (const field of ["orderDiscount", "shipping", "tax"] as const) {
    if (order[field] < 0n) errors[field] = "An amount cannot be negative.";
  }
  const left = sumOf(order.lines, (line) => line.gross - line.discount);
  if (order.orderDiscount > left) errors.orderDiscount = "The discount is larger than what the lines leave.";
  return errors;
}

/**
 * The order's sums. The order discount is shared over the lines in proportion to what they cost after their
 * own discount, by largest remainder. Throws invalid_input with the errors of `orderErrors`.
 */
export function orderAmounts(order: OrderFacts): OrderAmounts {
  const errors = orderErrors(order);
  if (Object.keys(errors).length > 0) throw invalid(errors);

  const before = order.lines.map((line) => line.gross - line.discount);
  const shares = shareByLargestRemainder(order.orderDiscount, before);
  const lines = order.lines.map((line, index) => {
    const orderDiscount = shares[index] ?? 0n;
    return { number: line.number, orderDiscount, net: line.gross - line.discount - orderDiscount };
  });
  const goods = sumOf(lines, (line) => line.net);
  const gross = sumOf(order.lines, (line) => line.gross);
  return { lines, gross, discounts: gross - goods, goods, total: goods + order.shipping + order.tax };
}

/** The same purchase with a further discount on the whole order, minor units: what the member's tier gives. */
export function withTierDiscount(order: OrderFacts, money: bigint): OrderFacts {
  return money === 0n ? order : { ...order, orderDiscount: order.orderDiscount + money };
}

/** The same purchase at full price: where stored value is used *instead* of discounts. */
export function withoutDiscounts(order: OrderFacts): OrderFacts {
  return { ...order, orderDiscount: 0n, lines: order.lines.map((line) => ({ ...line, discount: 0n })) };
}

function sumOf<T>(items: readonly T[], amount: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + amount(item), 0n);
}
