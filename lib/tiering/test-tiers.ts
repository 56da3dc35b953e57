import type { z } from "zod";
import { storedPositive } from "@/lib/kernel/stored";
import { tiersWith } from "@/lib/programs/rule-sections/tiers";
import type { TierFact, TierHistory, TierRules } from "./model";

const schema = tiersWith(storedPositive);

export type TiersInput = z.input<typeof schema>;

/** Tiers of a program as its rules hold them, out of JSON. */
export function testTiers(input: TiersInput): TierRules {
  return schema.parse(input);
}

/** Bronze, silver and gold at so much of one measure. */
export function threeTiers(measure: "spend" | "orders" | "points" | "balance", silver: number, gold: number) {
  return [
    { key: "bronze", name: "Bronze" },
    { key: "silver", name: "Silver", from: { [measure]: String(silver) } },
    { key: "gold", name: "Gold", from: { [measure]: String(gold) } },
  ];
}

/** Something that happened at a moment. */
export function fact(at: string, amounts: Partial<Omit<TierFact, "at" | "cause">>): TierFact {
  return {
    spend: 0n,
    delivery: 0n,
    orders: 0n,
    points: 0n,
    balance: 0n,
    ...amounts,
    at: new Date(at),
    cause: "order",
  };
}

/** A member since the beginning of 2023 in a program whose tiers never changed. */
export function testHistory(
  tiers: TiersInput,
  facts: readonly TierFact[] = [],
  more: Partial<TierHistory> & { timeZone?: string } = {},
): TierHistory {
  const { timeZone = "UTC", ...rest } = more;
  const start = new Date("2023-01-01T00:00:00Z");
  const plan = { timeZone, versions: [{ from: start, tiers: testTiers(tiers) }] };
  return { enrolledAt: start, plan, facts, floors: [], judgings: [], ...rest };
}
