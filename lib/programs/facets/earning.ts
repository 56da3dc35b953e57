import { rateInWords } from "../amount-words";
import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";
import { count, type RuleFacet } from "./facet";

const roundingWords = { floor: "Down", half_up: "Half up", up: "Up" };
const roundOnWords = { order: "The order's sum", line: "Each line" };

export const earningFacets: readonly RuleFacet[] = [
  { path: "earning.rate", label: "Earn rate", value: earnRateWords },
  { path: "earning.rounding", label: "Rounding", value: (rules) => roundingWords[rules.earning.rounding] },
  { path: "earning.roundOn", label: "Rounded on", value: (rules) => roundOnWords[rules.earning.roundOn] },
  { path: "earning.activationDays", label: "Activation", value: activationWords },
  {
    path: "earning.storedValueEarns",
    label: "What is paid with points or certificates",
    value: (rules) => (rules.earning.storedValueEarns ? "Earns" : "Does not earn"),
  },
];

function earnRateWords({ earning }: ProgramRules, units: ProgramUnits): string {
  return earning.rate ? rateInWords(earning.rate, units) : "Orders earn nothing";
}

function activationWords({ earning }: ProgramRules): string {
  return earning.activationDays === 0
    ? "At once"
    : `${count(earning.activationDays, "day")} after completion`;
}
