import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { tierMeasures } from "@/lib/tiering/model";
import { wholeNumber } from "./whole-number";

/** `at_once`: as soon as a member has less than the tier takes. `at_end`: when the tier's time is over. */
const tierDowngrades = ["never", "at_once", "at_end"] as const;
const tierSteps = ["straight", "one"] as const;

const spanSchema = z.object({
  unit: z.enum(["days", "months"]),
  count: wholeNumber(limits.expiryDaysMax, 1),
});

const periodSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lifetime") }),
  z.object({ kind: z.literal("rolling"), span: spanSchema }),
  z.object({ kind: z.literal("calendar_year") }),
]);

const ratioWith = <A extends z.ZodType>(amount: A) => z.object({ n: amount, d: amount });

const levelWith = <A extends z.ZodType>(amount: A) => {
  const threshold = amount.nullable().default(null as never);
  return z.object({
    /** Stable through versions: what dated records of members name. */
    key: z
      .string()
      .max(limits.slugCharactersMax)
      .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and hyphens, like “gold”."),
    name: z.string().trim().min(1, "Enter a name.").max(limits.nameCharactersMax),
    /** Reached at this much: money in minor units, orders, points. None at the lowest, where everybody begins. */
    from: z
      .object({ spend: threshold, orders: threshold, points: threshold, balance: threshold })
      .prefault({}),
    /** A factor on the base points of its members, n/d. */
    multiplier: ratioWith(amount).nullable().default(null),
    /** A base rate of its own, in place of the program's. */
    rate: z.object({ points: amount, perMoney: amount }).nullable().default(null),
    /** A discount on the goods, as a fraction n/d, where the member chooses it. */
    discount: ratioWith(amount).nullable().default(null),
    /** What else its members get, in words. */
    privileges: z
      .array(z.string().trim().min(1, "Say what it is.").max(limits.nameCharactersMax))
      .max(limits.tierPrivilegesMax)
      .default([]),
  });
};

/** Levels of the program, the lowest first; none where the program has no tiers. */
export const tiersWith = <A extends z.ZodType>(amount: A) =>
  z
    .object({
      levels: z.array(levelWith(amount)).max(limits.tierLevelsMax).default([]),
      /** Any of these lifts a member. */
      measures: z.array(z.enum(tierMeasures)).min(1, "Choose at least one.").default(["spend"]),
      /** Whether what orders cost to deliver counts as spending. */
      countsDelivery: z.boolean().default(false),
      /** What is counted; the balance is always that of the moment. */
      period: periodSchema.default({ kind: "lifetime" }),
      downgrade: z.enum(tierDowngrades).default("never"),
      steps: z.enum(tierSteps).default("straight"),
      /** How long a tier is kept at least, from the day it was reached; null = as long as the period. */
      validity: spanSchema.nullable().default(null),
    })
    .superRefine((tiers, context) => {
      for (const { path, message } of tierProblems(tiers as unknown as Asked)) {
        context.addIssue({ code: "custom", path, message });
      }
    });

type Asked = {
  levels: { key: string; name: string; from: Record<string, unknown> }[];
  measures: string[];
  period: { kind: string };
  downgrade: string;
  validity: unknown;
};
type Problem = { path: (string | number)[]; message: string };

function tierProblems({ levels, measures, period, downgrade, validity }: Asked): Problem[] {
  const problems = levels.flatMap((level, index) => [
    ...repeated(levels, index, "key", `The key “${level.key}” is taken by another tier.`),
    ...repeated(levels, index, "name", `Another tier is called “${level.name}”.`),
    ...thresholdProblems(levels, measures, index),
  ]);
  const isEndless = levels.length > 1 && downgrade === "at_end" && period.kind === "lifetime" && !validity;
  if (isEndless) problems.push({ path: ["validity"], message: "Say how long a tier is kept." });
  return problems;
}

function repeated(levels: Asked["levels"], index: number, field: "key" | "name", message: string): Problem[] {
  const mine = levels[index]?.[field].toLowerCase();
  const isRepeated = levels.slice(0, index).some((other) => other[field].toLowerCase() === mine);
  return isRepeated ? [{ path: ["levels", index, field], message }] : [];
}

function thresholdProblems(levels: Asked["levels"], measures: readonly string[], index: number): Problem[] {
  const at = (measure: string, message: string) => ({ path: ["levels", index, "from", measure], message });
  const asked = measures.flatMap((measure) => {
    const value = levels[index]?.from[measure];
    return typeof value === "bigint" ? [{ measure, value }] : [];
  });
  if (index === 0)
    return asked.map(({ measure }) => at(measure, "Everybody begins in the lowest tier: leave it empty."));
  if (asked.length === 0) return [at(measures[0] ?? "spend", "Enter from where this tier begins.")];
  return asked.flatMap(({ measure, value }) => {
    const below = levels.slice(0, index).flatMap((level) => {
      const other = level.from[measure];
      return typeof other === "bigint" && other >= value ? [level.name] : [];
    });
    return below.length === 0
      ? []
      : [at(measure, `Enter more than for ${below.at(-1)}: tiers share no threshold.`)];
  });
}
