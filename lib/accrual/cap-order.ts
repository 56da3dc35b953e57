import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import type { ProgramRules } from "@/lib/programs/rules";
import type { EarningInput, ExplanationStep } from "./model";

/** Whole points by who brought them; null = the program. */
export type Sources = Map<string | null, bigint>;

export type Capped = { sources: Sources; steps: ExplanationStep[]; isRefused: boolean };

/** Cuts each campaign to its cap per order, then the whole to the program's, or refuses the whole, as the program says. */
export function capOrder(
  sources: Sources,
  campaigns: EarningInput["campaigns"],
  { caps }: ProgramRules["earning"],
): Capped {
  const steps: ExplanationStep[] = [];
  const capped: Sources = new Map(sources);
  for (const { id, rules } of campaigns) {
    const limit = rules.caps.perOrder;
    const points = capped.get(id) ?? 0n;
    if (limit === null || points <= limit) continue;
    capped.set(id, limit);
    steps.push({
      step: "cap",
      campaign: id,
      ...(rules.name !== undefined && { name: rules.name }),
      limit: limit.toString(),
      cut: (points - limit).toString(),
    });
  }
  const total = sumOf(capped);
  if (caps.perOrder === null || total <= caps.perOrder) return { sources: capped, steps, isRefused: false };
  const isRefused = caps.onExceed === "refuse";
  const kept = isRefused ? 0n : caps.perOrder;
  steps.push({ step: "cap", limit: caps.perOrder.toString(), cut: (total - kept).toString() });
  return { sources: cutTo(capped, kept), steps, isRefused };
}

/** The same sources with so much less, each in proportion to what it brought. */
export function cutTo(sources: Sources, total: bigint): Sources {
  const parts = shareByLargestRemainder(total, [...sources.values()]);
  return new Map([...sources.keys()].map((source, index) => [source, parts[index] ?? 0n]));
}

export function sumOf(sources: Sources): bigint {
  return [...sources.values()].reduce((total, points) => total + points, 0n);
}
