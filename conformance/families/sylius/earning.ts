import { z } from "zod";
import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { line } from "../../counter";
import { answers, differs, noNotion, type Outcome } from "../../family";
import { exact, major, stored } from "../../figures";
import { momentAfter, momentOf, momentSchema } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";

const evaluatedAt = momentOf("2026-06-01");
const roundings = { floor: "floor", ceil: "up", round: "half_up", half_up: "half_up" } as const;

const common = {
  id: z.int().optional(),
  stackable: z.boolean().default(true),
  priority: z.int().default(0),
  enabled: z.boolean().default(true),
  starts_at: momentSchema.nullish(),
  ends_at: momentSchema.nullish(),
};
const ruleSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("per_amount"), points: z.number(), per_minor: z.int(), ...common }),
  z.strictObject({ type: z.literal("fixed"), points: z.number(), ...common }),
  z.strictObject({ type: z.literal("multiplier"), factor: z.number(), ...common }),
]);
type Rule = z.output<typeof ruleSchema>;

const rounding = z.enum(["floor", "ceil", "round", "half_up"]).default("floor");
const action = z.strictObject({ order_basis_minor: z.int().nonnegative() });

/** Rules of a program: campaigns on an order of the basis; where a rule stands alone, an exclusive one. */
export const earningShapes = [
  shape(z.strictObject({ rules: z.array(ruleSchema), rounding }), action, ({ setting, action }, shops) =>
    earn(shops, setting.rules, setting.rounding, action.order_basis_minor),
  ),
  shape(z.strictObject({ rule: ruleSchema, rounding }), action, ({ setting, action }, shops) =>
    earn(shops, [setting.rule], setting.rounding, action.order_basis_minor),
  ),
];

async function earn(
  shops: Shops,
  rules: Rule[],
  roundedBy: keyof typeof roundings,
  basis: number,
): Promise<Outcome> {
  const difference = differenceOf(rules.filter(isInForce), basis);
  if (difference) return differs(difference);
  if (rules.some((rule) => rule.type === "multiplier" && rule.factor < 1)) {
    return noNotion("A campaign multiplies by more than 1: nothing makes points fewer.");
  }
  const standing = needsStanding(rules) ? rules.filter(isStanding) : [];
  const shop = await shops.open({
    rules: {
      earning: {
        ...{ counting: "steps", bonuses: "multiplied", combine: "add", rounding: roundings[roundedBy] },
        ...standingRules(standing),
      },
    },
  });
  const { customerId, holderId } = await shop.member();
  const ids = await startCampaigns(
    shop,
    rules.filter((rule) => !standing.includes(rule)),
  );
  await shop.order(evaluatedAt, customerId, { lines: [line(major(basis))] });
  const explain: Record<string, number> = {};
  for (const [rule, campaignId] of ids) {
    const { given } = await shop.campaignTotals(evaluatedAt, campaignId);
    if (rule.id !== undefined && given.points > 0n) explain[rule.id] = Number(given.points);
  }
  const { available } = await shop.balances({ holderId }, evaluatedAt);
  return answers({ points: Number(available), explain });
}

function differenceOf(acting: readonly Rule[], basis: number): string | null {
  if (basis === 0 && acting.some(({ type }) => type === "fixed")) {
    return "An order that earns on nothing brings no fixed points either.";
  }
  const multipliers = acting.filter(({ type }) => type === "multiplier");
  const others = acting.filter(({ type }) => type !== "multiplier");
  const isAlone = ({ stackable }: Rule) => !stackable;
  if (multipliers.length > 1 && !multipliers.some(isAlone)) {
    return "Multipliers that act together add up (×2 and ×3 → ×4); theirs multiply each other.";
  }
  return multipliers.length > 0 && others.some(isAlone)
    ? "What is exclusive acts alone, without any multiplier; theirs scales it all the same."
    : null;
}

// An exclusive multiplier leaves the program's own rules in place, but no other campaigns.
function needsStanding(rules: readonly Rule[]): boolean {
  return rules.some(({ type, stackable }) => type === "multiplier" && !stackable);
}

function isStanding(rule: Rule): boolean {
  return rule.type !== "multiplier" && rule.enabled && !rule.starts_at && !rule.ends_at;
}

function isInForce({ enabled, starts_at, ends_at }: Rule): boolean {
  return enabled && (!starts_at || starts_at <= evaluatedAt) && (!ends_at || evaluatedAt <= ends_at);
}

function standingRules(rules: readonly Rule[]): StoredProgramRules["earning"] {
  return {
    rate: null,
    rates: rules.flatMap((rule) =>
      rule.type === "per_amount"
        ? [{ scope: "all" as const, rate: { points: `${rule.points}`, perMoney: `${rule.per_minor}` } }]
        : [],
    ),
    fixed: rules.flatMap((rule) =>
      rule.type === "fixed" ? [{ per: "order" as const, points: `${rule.points}` }] : [],
    ),
  };
}

async function startCampaigns(shop: Shop, rules: readonly Rule[]): Promise<Map<Rule, string>> {
  const started = new Map<Rule, string>();
  for (const rule of rules) {
    // What is switched off is a draft, and what multiplies by 1 is nothing.
    if (!rule.enabled || (rule.type === "multiplier" && rule.factor === 1)) continue;
    const campaign = shop.campaign({
      effect: effectOf(rule),
      ...(rule.starts_at && { startsAt: rule.starts_at.toISOString() }),
      ...(rule.ends_at && { endsAt: momentAfter(rule.ends_at, 1).toISOString() }),
      stacking: rule.stackable ? "stack" : "exclusive",
      priority: rule.priority,
    });
    try {
      started.set(rule, await campaign);
    } catch (error) {
      // A rule of no sense is refused where it is entered, so that it never gives anything.
      if (!(error instanceof z.ZodError)) throw error;
    }
  }
  return started;
}

function effectOf(rule: Rule): StoredCampaignRules["effect"] {
  if (rule.type === "multiplier") return { kind: "multiply", by: stored(exact(rule.factor)) };
  if (rule.type === "fixed") return { kind: "bonus", points: `${rule.points}` };
  return { kind: "per_amount", points: `${rule.points}`, perMoney: `${rule.per_minor}` };
}
