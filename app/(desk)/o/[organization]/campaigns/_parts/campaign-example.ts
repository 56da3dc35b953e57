import { explainEarning } from "@/lib/accrual/explain";
import { judgeEarning } from "@/lib/accrual/judge-earning";
import type { Earning } from "@/lib/accrual/model";
import type { CampaignRules } from "@/lib/campaigns/rules";
import { currencyDecimals, formatMoney } from "@/lib/kernel/money";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";

export type ExampleSetting = { units: ProgramUnits; program: ProgramRules };
export type CampaignExample = { sentence: string; rows: { label: string; value: string }[] };

/**
 * One order in the campaign's window, judged by the rules that judge real orders, with and without the campaign. Where
 * only some goods take part, a second line does not.
 */
export function campaignExample(campaign: CampaignRules, setting: ExampleSetting): CampaignExample {
  const { units } = setting;
  const order = orderOf(campaign, setting);
  const without = judge(order, [], setting);
  const { points, steps } = judge(order, [campaign], setting);
  const total = order.lines.reduce((sum, { gross }) => sum + gross, 0n);
  const words = (amount: bigint) => amountInWords(amount, units);
  const sentence = `A ${formatMoney(total, units.currency)} order earns ${words(points)} instead of ${words(without.points)}.`;
  return { sentence, rows: explainEarning(steps, units).rows };
}

function judge(order: OrderFacts, campaigns: CampaignRules[], { units, program }: ExampleSetting): Earning {
  return judgeEarning({
    order,
    storedValue: 0n,
    rules: program,
    programCurrency: units.currency,
    pointDecimals: units.pointDecimals,
    timeZone: "UTC",
    campaigns: campaigns.map((rules) => ({ id: "example", rules: forAnybody(rules) })),
    member: { ...somebody, enrolledAt: order.placedAt },
  });
}

const somebody = { customerId: "", tier: null, tags: [], birthday: null, isFirstOrder: true };

// The example is an order that the campaign is for: what it asks of members and moments is taken as given.
function forAnybody(rules: CampaignRules): CampaignRules {
  const audience = {
    ...{ tiers: [], tags: [], customerIds: [] },
    ...{ firstOrder: false, birthdayDays: null, newMemberDays: null },
  };
  const minimum = { spend: null, quantity: null };
  const open = { weekdays: [], hours: null, channels: [], orderTypes: [], couponCode: null };
  return { ...rules, ...open, audience, minimum };
}

function orderOf(
  { items, startsAt, minimum }: CampaignRules,
  { units, program }: ExampleSetting,
): OrderFacts {
  const [category = null] = items.categories;
  const [sku] = items.skus;
  const [brand = null] = items.brands;
  const isNarrow = category !== null || sku !== undefined || brand !== null;
  const named = {
    sku: sku ?? category ?? brand ?? "any goods",
    category: sku ? null : category,
    brand: sku || category ? null : brand,
  };
  const lines = [named, ...(isNarrow ? [{ sku: "other goods", category: null, brand: null }] : [])];
  return {
    currency: units.currency,
    channel: program.channels[0] ?? "",
    orderType: program.orderTypes[0] ?? "",
    placedAt: startsAt,
    lines: lines.map((line, index) => lineOf(index + 1, line, minimum, units)),
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
  };
}

function lineOf(
  number: number,
  what: Pick<OrderLine, "sku" | "category" | "brand">,
  { spend, quantity }: CampaignRules["minimum"],
  units: ProgramUnits,
): OrderLine {
  const decimals = currencyDecimals(units.currency);
  // Thirty of most currencies buy something; of those without decimals it takes thousands.
  const usual = (decimals === 0 ? 3_000n : 30n) * 10n ** BigInt(decimals);
  return {
    number,
    ...what,
    item: null,
    promotional: false,
    quantityMilli: quantity && quantity > 1000n ? quantity : 1000n,
    gross: spend && spend > usual ? spend : usual,
    discount: 0n,
  };
}
