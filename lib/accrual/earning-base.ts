import { isAmong } from "@/lib/campaigns/takes-part";
import { invalid } from "@/lib/kernel/errors";
import { shareByLargestRemainder, smaller } from "@/lib/kernel/ratio";
import { type OrderAmounts, orderAmounts } from "@/lib/orders/amounts";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import type { ProgramRules } from "@/lib/programs/rules";
import type { EarningInput, ExplanationStep, StoredShares } from "./model";

type EarningRules = ProgramRules["earning"];

export type BaseLine = {
  what: "line" | "shipping" | "tax";
  /** For shipping and tax a line of no goods, numbered 0 and −1. */
  line: OrderLine;
  orderDiscount: bigint;
  /** Share of what was paid with points and certificates; 0 where that earns too. */
  storedValue: bigint;
  /** What the line earns on, minor units, ≥ 0. */
  base: bigint;
  isExcluded: boolean;
};

/**
 * What each line earns on: its net, or what it cost before discounts, less what was paid of it with stored value. A sum
 * of that is shared in proportion to the nets. Shipping and tax come last, where they count; a sum reaches them after the
 * goods. Throws invalid_input where stored value exceeds the order, or a part of it.
 */
export function earningBase(
  order: OrderFacts,
  storedValue: EarningInput["storedValue"],
  earning: EarningRules,
): BaseLine[] {
  const amounts = orderAmounts(order);
  const shares = typeof storedValue === "bigint" ? shareOut(order, amounts, storedValue) : storedValue;
  refuseTooMuch(order, amounts, shares);
  const paid = earning.storedValueEarns ? nothingPaid : shares;
  return [...goodsLines(order, amounts, paid, earning), ...extraLines(order, paid, earning)];
}

const nothingPaid: StoredShares = { lines: new Map(), shipping: 0n, tax: 0n };

function shareOut(order: OrderFacts, amounts: OrderAmounts, storedValue: bigint): StoredShares {
  if (storedValue < 0n || storedValue > amounts.total) throw tooMuch();
  const onGoods = smaller(storedValue, amounts.goods);
  const shares = shareByLargestRemainder(
    onGoods,
    amounts.lines.map(({ net }) => net),
  );
  const [shipping = 0n, tax = 0n] = shareByLargestRemainder(storedValue - onGoods, [
    order.shipping,
    order.tax,
  ]);
  const lines = new Map(order.lines.map(({ number }, index) => [number, shares[index] ?? 0n]));
  return { lines, shipping, tax };
}

function refuseTooMuch(order: OrderFacts, amounts: OrderAmounts, { lines, ...extra }: StoredShares): void {
  const isBeyond = (paid: bigint, cost: bigint) => paid < 0n || paid > cost;
  const isTooMuch =
    isBeyond(extra.shipping, order.shipping) ||
    isBeyond(extra.tax, order.tax) ||
    amounts.lines.some(({ number, net }) => isBeyond(lines.get(number) ?? 0n, net));
  if (isTooMuch) throw tooMuch();
}

function tooMuch() {
  return invalid({ storedValue: "Points and certificates pay at most what the order costs." });
}

function goodsLines(
  order: OrderFacts,
  amounts: OrderAmounts,
  paid: StoredShares,
  earning: EarningRules,
): BaseLine[] {
  return order.lines.map((line, index) => {
    const net = amounts.lines[index]?.net ?? 0n;
    const orderDiscount = amounts.lines[index]?.orderDiscount ?? 0n;
    const counted = countedDiscounts(line, orderDiscount, earning.base);
    const storedShare = paid.lines.get(line.number) ?? 0n;
    const isExcluded = isAmong(earning.exclude, line);
    const whole = net + line.discount + orderDiscount - counted.discount - counted.orderDiscount;
    return {
      what: "line",
      line: { ...line, discount: counted.discount },
      orderDiscount: counted.orderDiscount,
      storedValue: storedShare,
      base: isExcluded ? 0n : whole - storedShare,
      isExcluded,
    };
  });
}

function countedDiscounts({ discount }: OrderLine, orderDiscount: bigint, base: EarningRules["base"]) {
  if (base === "before_discounts") return { discount: 0n, orderDiscount: 0n };
  return base === "before_order_discount" ? { discount, orderDiscount: 0n } : { discount, orderDiscount };
}

function extraLines(order: OrderFacts, paid: StoredShares, earning: EarningRules): BaseLine[] {
  const counts = { shipping: earning.shippingEarns, tax: earning.taxEarns };
  return (["shipping", "tax"] as const).flatMap((what) => {
    const gross = order[what];
    if (!counts[what] || gross === 0n) return [];
    const storedValue = paid[what];
    const line = { ...nothingBought, number: what === "tax" ? -1 : 0, gross };
    return [{ what, line, orderDiscount: 0n, storedValue, base: gross - storedValue, isExcluded: false }];
  });
}

const nothingBought = {
  ...{ sku: "", item: null, category: null, brand: null, promotional: false },
  ...{ quantityMilli: 0n, discount: 0n },
};

/** How each line came to its base, and what was left out. */
export function baseSteps(lines: readonly BaseLine[], order: OrderFacts): ExplanationStep[] {
  const taken = new Set(lines.map(({ what }) => what));
  const leftOut = (["shipping", "tax"] as const).flatMap((what): ExplanationStep[] =>
    order[what] > 0n && !taken.has(what) ? [{ step: "left_out", what, amount: order[what].toString() }] : [],
  );
  return [...lines.map(baseStep), ...leftOut];
}

function baseStep({ what, line, orderDiscount, storedValue, base, isExcluded }: BaseLine): ExplanationStep {
  const stored = storedValue > 0n && { storedValue: storedValue.toString() };
  if (what !== "line") {
    return { step: "taken_in", what, amount: line.gross.toString(), ...stored, base: base.toString() };
  }
  return {
    step: "line",
    line: line.number,
    sku: line.sku,
    gross: line.gross.toString(),
    ...(line.discount > 0n && { discount: line.discount.toString() }),
    ...(orderDiscount > 0n && { orderDiscount: orderDiscount.toString() }),
    ...stored,
    base: base.toString(),
    ...(isExcluded && { excluded: true as const }),
  };
}
