import { formatMoney } from "@/lib/kernel/money";
import { amountInWords, exactInWords, rateInWords, ratioInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import { readFraction } from "./fraction";
import type { EarningReason, ExplanationStep, Fraction, LimitKind } from "./model";

export type ExplanationUnits = ProgramUnits & { locale?: string };
export type StepOf<Kind extends ExplanationStep["step"]> = Extract<ExplanationStep, { step: Kind }>;

export const reasonWords: Record<EarningReason, string> = {
  no_member: "The customer is not a member of the program.",
  placed_before_enrolment: "The order was placed before the customer was enrolled.",
  other_currency: "The order is not in the program's currency.",
  other_channel: "The program does not count orders of this channel.",
  other_order_type: "The program does not count orders of this type.",
  excluded_customer: "Customers with a tag of this customer earn nothing in the program.",
  nothing_to_earn_on: "Discounts, points and certificates left nothing to earn on.",
  no_rate: "The program gives no points on orders.",
  below_one_point: "The order is worth less than the smallest amount the program counts.",
  below_minimum: "The order is smaller than the program asks for.",
  above_cap: "The order would earn more than the program gives on one order, and then it gives nothing.",
  nothing_delivered: "What would have earned was not delivered, or came back before the points were posted.",
  nothing_left: "Nothing was left of what could be given when the points were posted.",
};

export const roundingWords = { floor: "rounded down", half_up: "rounded half up", up: "rounded up" };

const scopeWords = {
  sku: "SKU",
  category: "Category",
  brand: "Brand",
  promotional: "Promotional goods",
  tier: "Tier",
  channel: "Channel",
  all: "Further rate",
};

/** What a rate is for: "Base points" for the program's own. */
export function rateTitle({ scope, name }: StepOf<"rate">): string {
  if (!scope) return "Base points";
  return name === undefined ? scopeWords[scope] : `${scopeWords[scope]} ${name}`;
}

/** "1 point per $1.00", "5 points per full $2.50". */
export function rateOf(
  step: { points: string; perMoney: string; whole?: true; percent?: Fraction },
  units: ExplanationUnits,
): string {
  if (step.percent) return `${ratioInWords(readFraction(step.percent), units.locale)}%`;
  const rate = rateInWords(
    { points: BigInt(step.points), perMoney: BigInt(step.perMoney) },
    units,
    units.locale,
  );
  return step.whole ? rate.replace(" per ", " per full ") : rate;
}

export function title(step: { name?: string }): string {
  return step.name ?? "Campaign";
}

export function factor(step: { by: Fraction }): string {
  return `× ${ratioInWords(readFraction(step.by))}`;
}

/** " on line 1", " on lines 1, 2", " on lines 1, 2 and shipping". */
export function onLines({ lines }: { lines: readonly number[] }): string {
  const goods = lines.filter((number) => number > 0);
  const extras = lines.flatMap((number) => (number === 0 ? ["shipping"] : number < 0 ? ["tax"] : []));
  const named = goods.length === 0 ? [] : [`line${goods.length === 1 ? "" : "s"} ${goods.join(", ")}`];
  return ` on ${[...named, ...extras].join(" and ")}`;
}

/** "the budget had 30 points left: 20 points less". */
export function limitWords(step: StepOf<"limit">, units: ExplanationUnits): string {
  const less = `${words(step.cut, units)} less`;
  const amounts: Record<LimitKind, string> = {
    member: "the member's cap had",
    budget: "the budget had",
    period: "the member's cap of the period had",
    member_uses: "the member had used it as often as it may be",
    uses: "it had been used as often as it may be",
  };
  const isOfUses = step.limit === "member_uses" || step.limit === "uses";
  if (isOfUses) return `${amounts[step.limit]}: ${less}`;
  return `${amounts[step.limit]} ${words(step.left ?? "0", units)} left: ${less}`;
}

export function fractionWords(stored: Fraction, units: ExplanationUnits): string {
  return exactInWords(readFraction(stored), units, units.locale);
}

/** A whole number of points, from its digits. */
export function words(digits: string | bigint, units: ExplanationUnits): string {
  return amountInWords(BigInt(digits), units, units.locale);
}

export function money(digits: string, { currency, locale }: ExplanationUnits): string {
  return formatMoney(BigInt(digits), currency, locale);
}
