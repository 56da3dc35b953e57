import { formatMoney } from "@/lib/kernel/money";
import { amountInWords } from "./amount-words";
import { awardsFacets } from "./facets/awards";
import { earningFacets } from "./facets/earning";
import { enrolmentFacets } from "./facets/enrolment";
import { expiryFacets } from "./facets/expiry";
import type { RuleFacet } from "./facets/facet";
import { redemptionFacets } from "./facets/redemption";
import { tiersFacets } from "./facets/tiers";
import type { ProgramUnits } from "./model";
import type { ProgramRules } from "./rules";

/** Every rule once, in the order in which a program is described. */
export const ruleFacets: readonly RuleFacet[] = [
  { path: "channels", label: "Sales channels", value: (rules) => rules.channels.join(", ") },
  { path: "orderTypes", label: "Order types", value: (rules) => rules.orderTypes.join(", ") },
  { path: "conversion", label: "Conversion", value: conversionWords },
  ...earningFacets,
  ...expiryFacets,
  ...redemptionFacets,
  ...tiersFacets,
  ...awardsFacets,
  ...enrolmentFacets,
];

function conversionWords({ conversion }: ProgramRules, units: ProgramUnits): string {
  return `${amountInWords(conversion.points, units)} = ${formatMoney(conversion.money, units.currency)}`;
}
