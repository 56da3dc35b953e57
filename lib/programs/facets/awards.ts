import type { RuleFacet } from "./facet";

export const awardsFacets: readonly RuleFacet[] = [];
