import { z } from "zod";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { line } from "../../counter";
import { answers } from "../../family";
import { major } from "../../figures";
import { momentOf, momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import { opening } from "../../shop";

const points = z.int().nonnegative();
const tierSchema = z.strictObject({ name: z.string(), min: points, max: points.optional() });
const stepSchema = z.union([
  z.strictObject({ at: momentSchema, earn: points }),
  z.strictObject({ at: momentSchema, spend: points }),
]);
const earning = { rate: { points: "1", perMoney: "100" } } as const;
/** Days of a year that the case leaves open. */
const dayOfYear = z
  .string()
  .regex(/^\d\d-\d\d$/)
  .transform((day) => momentOf(`2025-${day}`));

/** Tiers by what is there or was earned, and how long they are kept. */
export const tierShapes = [
  shape(
    z.strictObject({
      tiers: z.array(tierSchema).min(1),
      basis: z.enum(["current_balance", "points_earned"]),
      balance: points.default(0),
    }),
    z.strictObject({ steps: z.array(stepSchema) }),
    async ({ setting: { tiers, basis, balance }, action: { steps } }, shops) => {
      const measure = basis === "current_balance" ? "balance" : "points";
      const shop = await shops.open({
        rules: {
          earning,
          tiers: { levels: levelsOf(tiers, measure), measures: [measure], downgrade: "at_once" },
        },
      });
      const member = await shop.member();
      if (balance > 0) await shop.order(opening, member.customerId, { lines: [line(major(balance * 100))] });
      const balances: number[] = [];
      const names: (string | undefined)[] = [];
      for (const step of steps) {
        if ("earn" in step) {
          await shop.order(step.at, member.customerId, { lines: [line(major(step.earn * 100))] });
        } else await shop.debit(step.at, member.membershipId, `${step.spend}`);
        balances.push(Number((await shop.balances(member, step.at)).available));
        names.push((await shop.tier(step.at, member))?.level.name);
      }
      return answers({ balances, tiers: names });
    },
  ),
  shape(
    z.strictObject({
      tiers: z.array(tierSchema).min(1),
      basis: z.literal("current_balance"),
      balance: points,
    }),
    z.strictObject({ read: z.literal("tier") }),
    async ({ setting: { tiers, balance } }, shops) => {
      const levels = levelsOf(tiers, "balance");
      const shop = await shops.open({
        rules: { tiers: { levels, measures: ["balance"], downgrade: "at_once" } },
      });
      const member = await shop.member();
      if (balance > 0) await shop.credit(opening, member.membershipId, `${balance}`);
      return answers({ tier: (await shop.tier(opening, member))?.level.name });
    },
  ),
  shape(
    z.strictObject({
      tier_valid_days: z.int().positive(),
      reached: dayOfYear,
      fell_below: dayOfYear.optional(),
    }),
    z.strictObject({ read: z.literal("tier expiry") }),
    async ({ setting: { tier_valid_days, reached, fell_below } }, shops) => {
      const levels = levelsOf(
        [
          { name: "Base", min: 0 },
          { name: "Reached", min: 100 },
        ],
        "points",
      );
      const validity = { unit: "days" as const, count: tier_valid_days };
      const shop = await shops.open({
        rules: { earning, tiers: { levels, measures: ["points"], downgrade: "at_end", validity } },
      });
      const member = await shop.member();
      const { orderId } = await shop.order(reached, member.customerId, { lines: [line("100.00")] });
      if (fell_below) await shop.refund(fell_below, orderId);
      const { keep } = (await shop.tier(fell_below ?? reached, member)) ?? {};
      return answers({ expires_at: keep ? keep.until.toISOString().slice(0, 16).slice(5) : null });
    },
  ),
];

type Levels = NonNullable<NonNullable<StoredProgramRules["tiers"]>["levels"]>;

function levelsOf(tiers: readonly z.output<typeof tierSchema>[], measure: "balance" | "points"): Levels {
  return tiers
    .toSorted((a, b) => a.min - b.min)
    .map(({ name, min }, index) => ({
      key: `tier-${index}`,
      name,
      ...(min > 0 && { from: { [measure]: `${min}` } }),
    }));
}
