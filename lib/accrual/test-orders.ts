import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import type { EarningInput } from "./model";
import { earning, line, memberSince, order } from "./testing";

/** What an order comes to. */
export type Case = [name: string, input: EarningInput, points: bigint];
export type Rules = Partial<ProgramRules["earning"]>;

export const one = { points: 1n, perMoney: 100n };
export const per = (points: bigint, perMoney = 100n) => ({ points, perMoney });
export const rated = (
  scope: "sku" | "category" | "brand" | "promotional" | "channel" | "all",
  points: bigint,
  ...values: string[]
) => ({
  scope,
  values,
  rate: per(points),
});
const goods = { category: "music", brand: "Acme", promotional: true };
/** $10.00 of promoted music by Acme with SKU S1, and $20.00 of something. */
export const two = order([line(1, 1000n, goods), line(2, 2000n)]);
export const on = (rules: Rules, facts = two) => earning({ order: facts, rules });
export const nothing = { skus: [], categories: [], brands: [] };

export function inTier(input: EarningInput, level: object): EarningInput {
  const { tiers } = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "1", money: "1" },
    earning: { rate: null },
    tiers: {
      levels: [
        { key: "base", name: "Base", from: {} },
        { key: "gold", name: "Gold", from: { spend: "100" }, ...level },
      ],
    },
  });
  return {
    ...input,
    rules: { ...input.rules, tiers },
    member: memberSince("2024-01-01T00:00:00Z", { tier: "gold" }),
  };
}
