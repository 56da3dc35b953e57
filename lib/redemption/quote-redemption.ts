import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import { orderAmounts, withoutDiscounts } from "@/lib/orders/amounts";
import type { OrderFacts } from "@/lib/orders/model";
import type { LinePayment, RedemptionInput, RedemptionLimit, RedemptionQuote } from "./model";
import { spendCertificates } from "./spend-certificates";
import { spendPoints } from "./spend-points";

/**
 * What an order would be paid with: discounts, then certificates, then points. Stored value pays goods only,
 * shipping and tax stay to be paid in money. With `instead` stored value costs the order all its discounts (those
 * of the lines and of the order); where none can be used they stay. Money is minor units of the order's currency.
 * Throws invalid_input for an order whose amounts make no sense.
 */
export function quoteRedemption(input: RedemptionInput): RedemptionQuote {
  const { order, rules } = input;
  const { discounts, total } = orderAmounts(order);
  if (rules.redemption.compatibility === "after" || discounts === 0n) return pay(input, order);

  const bare = pay(input, withoutDiscounts(order));
  if (bare.certificateMoney + bare.pointsMoney === 0n) {
    return { ...pay(wantingNothing(input), order), limits: bare.limits };
  }
  const withDiscounts = { total, due: total };
  const withStoredValue = { total: bare.total, due: bare.due };
  const better = withStoredValue.due < withDiscounts.due ? "stored_value" : "discounts";
  return { ...bare, discountsRemoved: discounts, choice: { withDiscounts, withStoredValue, better } };
}

function pay(input: RedemptionInput, order: OrderFacts): RedemptionQuote {
  const amounts = orderAmounts(order);
  const foreign = order.currency !== input.programCurrency;
  const payable = foreign ? 0n : amounts.goods;
  const certificates = spendCertificates(input, payable);
  const points = spendPoints(input, payable - certificates.money);
  const paid = certificates.money + points.money;
  const limits = [...certificates.limits, ...points.limits];
  return {
    total: amounts.total,
    discountsRemoved: 0n,
    choice: null,
    certificates: certificates.used,
    certificateMoney: certificates.money,
    points: points.points,
    pointsMoney: points.money,
    due: amounts.total - paid,
    perLine: split(amounts.lines, certificates.money, points.money),
    wasted: points.wasted,
    limits: foreign ? foreignLimits(input) : named(limits, amounts.total > amounts.goods),
  };
}

function split(
  lines: readonly { number: number; net: bigint }[],
  certificateMoney: bigint,
  pointsMoney: bigint,
): LinePayment[] {
  const byCertificates = shareByLargestRemainder(
    certificateMoney,
    lines.map((line) => line.net),
  );
  const left = lines.map((line, index) => line.net - (byCertificates[index] ?? 0n));
  const byPoints = shareByLargestRemainder(pointsMoney, left);
  return lines.map(({ number }, index) => ({
    number,
    pointsMoney: byPoints[index] ?? 0n,
    certificateMoney: byCertificates[index] ?? 0n,
  }));
}

function named(limits: readonly RedemptionLimit[], moreThanGoods: boolean): RedemptionLimit[] {
  const all = new Set(limits);
  if (all.has("goods_covered") && moreThanGoods) all.add("shipping_and_tax_in_money");
  return [...all];
}

function foreignLimits({ want }: RedemptionInput): RedemptionLimit[] {
  const wanted = want.certificateIds.length > 0 || (want.points !== null && want.points !== 0n);
  return wanted ? ["other_currency"] : [];
}

function wantingNothing(input: RedemptionInput): RedemptionInput {
  return { ...input, want: { points: null, certificateIds: [] } };
}
