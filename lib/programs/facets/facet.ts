import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";

/** One rule as a clerk reads it; `path` is where it stands in the rules. */
export type RuleFacet = {
  path: string;
  label: string;
  value: (rules: ProgramRules, units: ProgramUnits) => string;
};

/** "1 day", "2 days". */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}
