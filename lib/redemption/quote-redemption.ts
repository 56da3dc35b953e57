import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import { orderAmounts, withoutDiscounts } from "@/lib/orders/amounts";
import type { OrderFacts } from "@/lib/orders/model";
import type { RedemptionInput, RedemptionLimit, RedemptionQuote } from "./model";
import { type Payable, payableOf } from "./payable";
import { spendCertificates } from "./spend-certificates";
import { spendPoints } from "./spend-points";

/**
 * What an order would be paid with: discounts, then certificates, then points, within the limits of the program, each
 * named where it binds. With `instead` stored value costs the order all its discounts (those of the lines and of the
 * order); where none can be used they stay. Money is minor units of the order's currency.
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
  const refusal = refusalOf(input);
  const payable = refusal ? payingNothing(order, input) : payableOf(order, input.rules);
  const certificates = spendCertificates(input, payable);
  const points = spendPoints(input, payable, certificates.money);
  const { amounts } = payable;
  return {
    total: amounts.total,
    discountsRemoved: 0n,
    choice: null,
    certificates: certificates.used,
    certificateMoney: certificates.money,
    points: points.points,
    pointsMoney: points.money,
    due: amounts.total - certificates.money - points.money,
    ...split(order, payable.parts, certificates.money, points.money),
    wasted: points.wasted,
    limits: refusal ? wantedAnything(input, refusal) : unique([...certificates.limits, ...points.limits]),
  };
}

/** Why no stored value at all can pay this order. */
function refusalOf({ order, programCurrency, tags, rules }: RedemptionInput): RedemptionLimit | null {
  if (order.currency !== programCurrency) return { kind: "other_currency" };
  const tag = tags.find((each) => rules.redemption.barredTags.includes(each));
  return tag === undefined ? null : { kind: "customer_barred", tag };
}

function payingNothing(order: OrderFacts, { rules }: RedemptionInput): Payable {
  const payable = payableOf(order, rules);
  return { ...payable, parts: payable.parts.map(() => 0n), money: 0n, pointsMoney: 0n };
}

function split(
  order: OrderFacts,
  parts: readonly bigint[],
  certificateMoney: bigint,
  pointsMoney: bigint,
): Pick<RedemptionQuote, "perLine" | "shipping" | "tax"> {
  const byCertificates = shareByLargestRemainder(certificateMoney, parts);
  const left = parts.map((part, index) => part - (byCertificates[index] ?? 0n));
  const byPoints = shareByLargestRemainder(pointsMoney, left);
  const at = (index: number) => ({
    pointsMoney: byPoints[index] ?? 0n,
    certificateMoney: byCertificates[index] ?? 0n,
  });
  const { length } = order.lines;
  return {
    perLine: order.lines.map(({ number }, index) => ({ number, ...at(index) })),
    shipping: at(length),
    tax: at(length + 1),
  };
}

function wantedAnything({ want }: RedemptionInput, refusal: RedemptionLimit): RedemptionLimit[] {
  const wanted = want.certificateIds.length > 0 || (want.points !== null && want.points !== 0n);
  return wanted ? [refusal] : [];
}

function unique(limits: readonly RedemptionLimit[]): RedemptionLimit[] {
  return limits.filter((limit, index) => limits.findIndex(({ kind }) => kind === limit.kind) === index);
}

function wantingNothing(input: RedemptionInput): RedemptionInput {
  return { ...input, want: { points: null, certificateIds: [] } };
}
