import { judgeEarning } from "@/lib/accrual/judge-earning";
import { dayOf, formatDay } from "@/lib/kernel/days";
import { currencyDecimals, formatMoney } from "@/lib/kernel/money";
import type { OrderFacts } from "@/lib/orders/model";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";
import { moneyForPoints } from "@/lib/redemption/conversion";

type Setting = { units: ProgramUnits; timeZone: string; now: Date };

/**
 * What the rules come to for one order placed now, in sentences. Computed by the rules that judge real orders;
 * an order that is too small to earn anything is made larger.
 */
export function workedExample(rules: ProgramRules, setting: Setting): string[] {
  const { units } = setting;
  const order = exampleOrder(rules, setting);
  const points = earnedBy(order, rules, setting);
  const { conversion } = rules;
  const worth = (amount: bigint) => formatMoney(moneyForPoints(amount, conversion), units.currency);
  const inWords = (amount: bigint) => amountInWords(amount, units);
  const price = formatMoney(order.lines[0]?.gross ?? 0n, units.currency);
  const example = `${inWords(conversion.points)} ${pay(conversion.points, units)} ${worth(conversion.points)}.`;
  if (points === 0n) return ["Orders earn nothing.", example];
  const isMoney = units.kind === "cashback" && conversion.points === conversion.money;
  const value = isMoney ? "" : `, worth ${worth(points)}`;
  const lines = [`A ${price} order earns ${inWords(points)}${value}.`, lifetime(rules, setting)];
  return isMoney ? lines : [...lines, example];
}

function lifetime(rules: ProgramRules, { units, timeZone, now }: Setting): string {
  const { activatesAt, expiresAt, idle, burnStages } = lotTerms(rules, timeZone, now);
  const day = (instant: Date) => formatDay(dayOf(instant, timeZone));
  const start = rules.earning.activationDays === 0 ? "at once" : `from ${day(activatesAt)}`;
  const [they, expire] = units.kind === "cashback" ? ["it", "expires"] : ["they", "expire"];
  if (idle) {
    const span = idle.months === 1 ? "a month" : `${idle.months} months`;
    return `Earned today, ${they} can be spent ${start} until ${span} pass without an order.`;
  }
  if (!expiresAt) return `Earned today, ${they} can be spent ${start}, and never ${expire}.`;
  if (expiresAt <= activatesAt) return `Earned today, ${they} would expire before ${they} can be spent.`;
  const lastDay = day(new Date(expiresAt.getTime() - 1));
  const inStages = burnStages?.length
    ? ` A part of it ends after ${day(new Date((burnStages[0]?.at.getTime() ?? 0) - 1))}.`
    : "";
  return `Earned today, ${they} can be spent ${start} until the end of ${lastDay}.${inStages}`;
}

function exampleOrder(rules: ProgramRules, setting: Setting): OrderFacts {
  const { currency } = setting.units;
  const decimals = currencyDecimals(currency);
  // Thirty of most currencies buy something; of those without decimals it takes thousands.
  let gross = (decimals === 0 ? 3_000n : 30n) * 10n ** BigInt(decimals);
  for (let tries = 0; tries < 4; tries++) {
    if (earnedBy(orderOf(gross, rules, setting), rules, setting) > 0n) break;
    gross *= 10n;
  }
  return orderOf(gross, rules, setting);
}

function orderOf(gross: bigint, rules: ProgramRules, { units, now }: Setting): OrderFacts {
  const line = {
    number: 1,
    sku: "example",
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    discount: 0n,
  };
  return {
    currency: units.currency,
    channel: rules.channels[0] ?? "",
    orderType: rules.orderTypes[0] ?? "",
    placedAt: now,
    lines: [{ ...line, gross }],
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
  };
}

function earnedBy(order: OrderFacts, rules: ProgramRules, { units, now }: Setting): bigint {
  return judgeEarning({
    order,
    storedValue: 0n,
    rules,
    programCurrency: units.currency,
    pointDecimals: units.pointDecimals,
    campaigns: [],
    timeZone: "UTC",
    member: {
      ...{ customerId: "", enrolledAt: now, tier: null, tags: [], birthday: null },
      isFirstOrder: true,
    },
  }).points;
}

function pay(amount: bigint, units: ProgramUnits): string {
  const isOne = units.kind !== "cashback" && amount === 10n ** BigInt(units.pointDecimals);
  return isOne || units.kind === "cashback" ? "pays" : "pay";
}
