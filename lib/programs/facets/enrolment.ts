import type { RuleFacet } from "./facet";

export const enrolmentFacets: readonly RuleFacet[] = [];
