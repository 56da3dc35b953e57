import type { RuleFacet } from "./facet";

export const tiersFacets: readonly RuleFacet[] = [];
