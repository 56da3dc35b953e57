import type { ProgramUnits } from "./model";
import { ruleFacets } from "./rule-facets";
import { enteredRulesSchema, type ProgramRules } from "./rules";

export type RuleLine = { label: string; value: string };
export type RulePlace = RuleLine & { path: string };
export type RuleChange = { path: string; label: string; before: string; after: string };

/** All rules in words, one line each, in a fixed order. */
export function describeRules(rules: ProgramRules, units: ProgramUnits): RuleLine[] {
  return ruleFacets.map(({ label, value }) => ({ label, value: value(rules, units) }));
}

/** What differs between two versions, in words a clerk reads; empty where nothing does. */
export function compareRules(before: ProgramRules, after: ProgramRules, units: ProgramUnits): RuleChange[] {
  return ruleFacets
    .map(({ path, label, value }) => ({
      path,
      label,
      before: value(before, units),
      after: value(after, units),
    }))
    .filter((change) => change.before !== change.after);
}

/** All rules in words, and of each whether it says what it would have said had nobody chosen. */
export function tellRules(rules: ProgramRules, units: ProgramUnits): (RulePlace & { isUsual: boolean })[] {
  const { channels, orderTypes, conversion, earning } = rules;
  const usual = enteredRulesSchema.parse({
    channels,
    orderTypes,
    conversion,
    earning: { rate: earning.rate },
  });
  return ruleFacets.map(({ path, label, value }) => {
    const words = value(rules, units);
    return { path, label, value: words, isUsual: words === value(usual, units) };
  });
}
