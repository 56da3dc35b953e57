import { ratio, roundRatio } from "@/lib/kernel/ratio";
import { type OrderAmounts, orderAmounts } from "@/lib/orders/amounts";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import type { ProgramRules } from "@/lib/programs/rules";
import type { RedemptionLimit } from "./model";

type Redemption = ProgramRules["redemption"];

/** What stored value may pay of an order, part by part: its lines in their order, then shipping, then tax. */
export type Payable = {
  amounts: OrderAmounts;
  parts: bigint[];
  /** Sum of the parts, minor units. */
  money: bigint;
  /** What the order comes to where limits speak of it: its goods, with shipping and tax where these can be paid. */
  base: bigint;
  /** The most that points pay. */
  pointsMoney: bigint;
  /** What is named where the parts bind. */
  withheld: RedemptionLimit[];
};

/** Throws invalid_input for an order whose amounts make no sense. */
export function payableOf(order: OrderFacts, rules: ProgramRules): Payable {
  const { redemption } = rules;
  const amounts = orderAmounts(order);
  const lines = order.lines.map((line, index) => {
    const net = amounts.lines[index]?.net ?? 0n;
    return { number: line.number, net, why: whyNot(line, redemption) };
  });
  const ofLines = lines.map(({ net, why }) => (why ? 0n : over(net, redemption.lineMin)));
  const shipping = redemption.paysShipping ? order.shipping : 0n;
  const tax = redemption.paysTax ? order.tax : 0n;
  const base = amounts.goods + shipping + tax;
  const parts = [...ofLines, shipping, tax];
  return {
    amounts,
    parts,
    money: parts.reduce((a, b) => a + b, 0n),
    base,
    pointsMoney: shareOf(base, redemption.shareMax),
    withheld: withheldOf(lines, order, redemption),
  };
}

type Why = "goods_excluded" | "promotional_goods" | null;

function whyNot(line: OrderLine, { excluded, paysPromotional }: Redemption): Why {
  const isIn = (list: readonly string[], value: string | null) => value !== null && list.includes(value);
  const isExcluded =
    isIn(excluded.skus, line.sku) ||
    isIn(excluded.categories, line.category) ||
    isIn(excluded.brands, line.brand);
  if (isExcluded) return "goods_excluded";
  return line.promotional && !paysPromotional ? "promotional_goods" : null;
}

function withheldOf(
  lines: readonly { number: number; net: bigint; why: Why }[],
  order: OrderFacts,
  { lineMin, paysShipping, paysTax }: Redemption,
): RedemptionLimit[] {
  const numbers = (why: Why) =>
    lines.filter((line) => line.why === why && line.net > 0n).map(({ number }) => number);
  const limits: RedemptionLimit[] = [];
  for (const kind of ["goods_excluded", "promotional_goods"] as const) {
    if (numbers(kind).length > 0) limits.push({ kind, lines: numbers(kind) });
  }
  if (lineMin !== null && numbers(null).length > 0) {
    limits.push({ kind: "line_minimum", money: lineMin, lines: numbers(null) });
  }
  if (limits.length === 0) limits.push({ kind: "goods_covered" });
  if (!paysShipping && order.shipping > 0n) limits.push({ kind: "shipping_in_money" });
  if (!paysTax && order.tax > 0n) limits.push({ kind: "tax_in_money" });
  return limits;
}

function shareOf(base: bigint, share: Redemption["shareMax"]): bigint {
  return share ? roundRatio(ratio(base * share.n, share.d), "floor") : base;
}

function over(amount: bigint, kept: bigint | null): bigint {
  if (kept === null) return amount;
  return amount > kept ? amount - kept : 0n;
}
