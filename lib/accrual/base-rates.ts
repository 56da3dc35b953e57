import { compare, multiply, one, type Ratio, ratio, subtract, sum, zero } from "@/lib/kernel/ratio";
import type { EarnRate, ProgramRules } from "@/lib/programs/rules";
import type { Contribution } from "./apply-campaigns";
import type { BaseLine } from "./earning-base";
import { fraction } from "./fraction";
import type { EarningInput, ExplanationStep, RateScope } from "./model";

type EarningRules = ProgramRules["earning"];

/** One rule that gives points per amount, and the lines it can be for. */
type Level = { scope: RateScope | "program"; name?: string; rate: EarnRate; isFor(line: BaseLine): boolean };

export type BasePoints = {
  /** Points of each rule that acted, by line, exact. */
  rules: Ratio[][];
  steps: ExplanationStep[];
  /** False where the program gives nothing on orders at all. */
  hasRates: boolean;
};

/** Points per amount, before tiers and campaigns: of the rates that are for a line the most specific, all, or the best. */
export function baseRates(lines: readonly BaseLine[], input: EarningInput): BasePoints {
  const { earning } = input.rules;
  const levels = levelsOf(input);
  const chosen = lines.map((line) => (line.isExcluded ? [] : choose(levels, line, earning.combine)));
  const rules: Ratio[][] = [];
  const steps: ExplanationStep[] = [];
  for (const level of levels) {
    const indexes = chosen.flatMap((found, index) => (found.includes(level) ? [index] : []));
    if (indexes.length === 0) continue;
    const exact = countRate(level.rate, lines, indexes, earning);
    rules.push(exact);
    steps.push(rateStep(level, lines, indexes, exact, earning));
  }
  return { rules, steps, hasRates: levels.length > 0 };
}

/**
 * Exact points of a rate on some lines, by line. Complete steps are counted on the lines together, or on each where
 * each is rounded; what they bring is shared by what the lines earn on.
 */
export function countRate(
  rate: EarnRate,
  lines: readonly BaseLine[],
  indexes: readonly number[],
  { counting, roundOn }: Pick<EarningRules, "counting" | "roundOn">,
): Ratio[] {
  const taking = new Set(indexes);
  const bases = lines.map(({ base }, index) => (taking.has(index) ? base : 0n));
  if (counting === "proportion") return bases.map((base) => ratio(base * rate.points, rate.perMoney));
  const stepsOf = (base: bigint) => (base / rate.perMoney) * rate.points;
  if (roundOn === "line") return bases.map((base) => ratio(stepsOf(base)));
  const whole = bases.reduce((total, base) => total + base, 0n);
  return bases.map((base) => (whole === 0n ? zero : ratio(stepsOf(whole) * base, whole)));
}

/**
 * A tier's factor on what the program gives, and what it adds. `whole` are points that are given besides, where
 * multipliers act on them: what the factor adds on them is the program's, too.
 */
export function applyTier(
  rules: readonly Ratio[][],
  whole: readonly Ratio[][],
  input: EarningInput,
): { contributions: Contribution[]; exact: Ratio[][]; steps: ExplanationStep[] } {
  const level = tierOf(input);
  const program = (exact: Ratio[]) => ({ campaign: null, exact });
  if (!level?.multiplier || rules.length + whole.length === 0) {
    return { contributions: rules.map(program), exact: [...rules, ...whole], steps: [] };
  }
  const by = ratio(level.multiplier.n, level.multiplier.d);
  const more = subtract(by, one);
  const times = (exact: readonly Ratio[], factor: Ratio) => exact.map((points) => multiply(points, factor));
  const adds = multiply(sum([...rules.flat(), ...whole.flat()]), more);
  const multiplied = rules.map((exact) => times(exact, by));
  const onWhole = whole.map((exact) => times(exact, more));
  return {
    contributions: [...multiplied, ...onWhole].map(program),
    exact: [...multiplied, ...whole, ...onWhole],
    steps: [{ step: "tier", tier: level.name, by: fraction(by), adds: fraction(adds) }],
  };
}

function tierOf({ rules, member }: EarningInput) {
  return rules.tiers.levels.find(({ key }) => key === member?.tier);
}

const beforeTier = ["sku", "category", "brand", "promotional"] as const;
const afterTier = ["channel", "all"] as const;

// The most specific first; among those of one kind the order of the rules.
function levelsOf(input: EarningInput): Level[] {
  const { earning } = input.rules;
  const tier = tierOf(input);
  const scoped = (scopes: readonly string[]) =>
    scopes.flatMap((scope) =>
      earning.rates
        .filter((each) => each.scope === scope)
        .map((each) => scopedLevel(each, input.order.channel)),
    );
  return [
    ...scoped(beforeTier),
    ...(tier?.rate ? [{ scope: "tier" as const, name: tier.name, rate: tier.rate, isFor: () => true }] : []),
    ...scoped(afterTier),
    ...(earning.rate ? [{ scope: "program" as const, rate: earning.rate, isFor: () => true }] : []),
  ];
}

function scopedLevel({ scope, values, rate }: EarningRules["rates"][number], channel: string): Level {
  const names = new Set(values);
  const isNamed = (value: string | null) => value !== null && names.has(value);
  const isFor = ({ what, line }: BaseLine): boolean => {
    if (scope === "all") return true;
    if (scope === "channel") return isNamed(channel);
    if (what !== "line") return false;
    return scope === "promotional" ? line.promotional : isNamed(line[scope]);
  };
  const name = scope === "promotional" || scope === "all" ? {} : { name: values.join(", ") };
  return { scope, ...name, rate, isFor };
}

function choose(levels: readonly Level[], line: BaseLine, combine: EarningRules["combine"]): Level[] {
  const fitting = levels.filter((level) => level.isFor(line));
  if (combine === "add") return fitting;
  if (combine === "most_specific") return fitting.slice(0, 1);
  const worth = ({ rate }: Level) => ratio(rate.points, rate.perMoney);
  const best = fitting.reduce<Level | null>(
    (found, next) => (found && compare(worth(found), worth(next)) >= 0 ? found : next),
    null,
  );
  return best ? [best] : [];
}

function rateStep(
  { scope, name, rate }: Level,
  lines: readonly BaseLine[],
  indexes: readonly number[],
  exact: readonly Ratio[],
  { counting }: EarningRules,
): ExplanationStep {
  const base = indexes.reduce((total, index) => total + (lines[index]?.base ?? 0n), 0n);
  return {
    step: "rate",
    points: `${rate.points}`,
    perMoney: `${rate.perMoney}`,
    base: `${base}`,
    exact: fraction(sum(exact)),
    ...(scope !== "program" && { scope }),
    ...(name && { name }),
    ...(indexes.length < lines.length && { lines: numbersOf(lines, indexes) }),
    ...(counting === "steps" && { whole: true as const }),
  };
}

/** The numbers of lines as steps name them. */
export function numbersOf(lines: readonly BaseLine[], indexes: readonly number[]): number[] {
  return indexes.flatMap((index) => lines[index]?.line.number ?? []);
}
