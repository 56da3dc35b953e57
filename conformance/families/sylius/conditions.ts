import { z } from "zod";
import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import { line } from "../../counter";
import { answers } from "../../family";
import { major } from "../../figures";
import { momentAfter, momentOf, momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";

const evaluatedAt = momentOf("2026-06-01T12:00:00");
const bonus = { effect: { kind: "bonus" as const, points: "1" } };

const condition = z.strictObject({
  order_total_at_least: z.int().nonnegative().optional(),
  from: momentSchema.nullish(),
  to: momentSchema.nullish(),
  iso_days: z.array(z.int()).optional(),
});

/** Conditions of an earning rule: a campaign that gives one point, or does not. */
export const conditionShapes = [
  shape(
    z.strictObject({ condition }),
    z.strictObject({ order_total: z.int().nonnegative().optional(), at: momentSchema.optional() }),
    async ({ setting: { condition: asked }, action }, shops) => {
      const { order_total_at_least: least, from, to, iso_days } = asked;
      const campaign = {
        ...bonus,
        ...(least && { minimum: { spend: `${least}` } }),
        ...(from && { startsAt: from.toISOString() }),
        // Their last moment counts.
        ...(to && { endsAt: momentAfter(to, 1).toISOString() }),
        ...(iso_days && { weekdays: iso_days }),
      };
      return satisfied(shops, [campaign], action);
    },
  ),
  shape(
    z.strictObject({
      rule: z.strictObject({
        conditions: z.array(z.enum(["pass", "fail", "unregistered"])),
        match: z.enum(["all", "any"]),
      }),
    }),
    z.strictObject({ evaluate: z.literal(true) }),
    async ({ setting: { rule } }, shops) => {
      const { conditions, match } = rule;
      // Any of several: a campaign for each, of which one acts.
      const campaigns =
        match === "all"
          ? [{ ...bonus, ...Object.assign({}, ...conditions.map(conditionOf)) }]
          : conditions.map((each) => ({ ...bonus, ...conditionOf(each), stacking: "exclusive" as const }));
      return satisfied(shops, campaigns.length > 0 ? campaigns : [bonus], {});
    },
  ),
];

// A tier that the program does not have: a campaign that asks for it acts on nobody.
function conditionOf(condition: "pass" | "fail" | "unregistered"): Partial<StoredCampaignRules> {
  if (condition === "pass") return { channels: ["web"] };
  return condition === "fail" ? { orderTypes: ["renewal"] } : { audience: { tiers: ["unregistered"] } };
}

async function satisfied(
  shops: Shops,
  campaigns: (Partial<StoredCampaignRules> & Pick<StoredCampaignRules, "effect">)[],
  { order_total = 1_000_000, at = evaluatedAt }: { order_total?: number | undefined; at?: Date | undefined },
) {
  const shop = await shops.open();
  const { customerId } = await shop.member();
  for (const each of campaigns) await shop.campaign(each);
  const { earning } = await shop.quote(at, customerId, { lines: [line(major(order_total))] });
  return answers({ satisfied: earning.points > 0n });
}
