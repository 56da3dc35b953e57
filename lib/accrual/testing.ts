import { type CampaignRules, parseCampaignRules, type StoredCampaignRules } from "@/lib/campaigns/rules";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import type { EarningInput, EarningMember } from "./model";

type Items = Partial<CampaignRules["items"]>;
type Campaign = EarningInput["campaigns"][number];
type Change = Omit<Partial<EarningInput>, "rules"> & { rules?: Partial<ProgramRules["earning"]> };

/** A member since the beginning of 2024, of no tier and without tags. */
const enrolled = memberSince("2024-01-01T00:00:00Z");

export function memberSince(moment: string, more: Partial<EarningMember> = {}): EarningMember {
  return {
    customerId: "0190a000-0000-7000-8000-0000000000a1",
    enrolledAt: new Date(moment),
    tier: null,
    tags: [],
    birthday: null,
    isFirstOrder: false,
    ...more,
  };
}

/** One line at full price; its SKU is S and its number. */
export function line(number: number, gross: bigint, more: Partial<OrderLine> = {}): OrderLine {
  const sku = `S${number}`;
  return {
    number,
    sku,
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    gross,
    discount: 0n,
    ...more,
  };
}

export function order(lines: OrderLine[], more: Partial<OrderFacts> = {}): OrderFacts {
  return {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt: new Date("2024-05-01T10:00:00Z"),
    lines,
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
    ...more,
  };
}

/** One point per $1.00, floor on the order, in dollars; `rules` changes the earning rules. */
export function earning({ rules, ...more }: Change = {}): EarningInput {
  const base = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "1", perMoney: "100" } },
  });
  return {
    order: order([line(1, 1000n)]),
    storedValue: 0n,
    rules: { ...base, earning: { ...base.earning, ...rules } },
    programCurrency: "USD",
    pointDecimals: 0,
    timeZone: "UTC",
    campaigns: [],
    member: enrolled,
    ...more,
  };
}

type More = Omit<Partial<StoredCampaignRules>, "items" | "effect">;

export function multiply(n: bigint, d = 1n, items: Items = {}, more: More = {}): Campaign {
  return campaign({ kind: "multiply", by: { n: `${n}`, d: `${d}` } }, items, more);
}

export function bonus(points: bigint, items: Items = {}, more: More = {}): Campaign {
  return campaign({ kind: "bonus", points: `${points}` }, items, more);
}

/** Any campaign, in force since the beginning of 2024. */
export function campaign(
  effect: StoredCampaignRules["effect"],
  items: Items = {},
  more: More = {},
): Campaign {
  const rules = parseCampaignRules({ startsAt: "2024-01-01T00:00:00Z", items, effect, ...more });
  return { id: "campaign", rules };
}
