"use server";

import { sessionAction } from "@/app/_server/session-action";
import { searchOrganizationsInput } from "@/lib/organizations/input";
import { searchOrganizationsBelow } from "@/lib/organizations/search-organizations-below";
import { endOpening } from "@/lib/sessions/end-opening";
import { endOpeningInput, openOrganizationInput } from "@/lib/sessions/input";
import { openOrganization } from "@/lib/sessions/open-organization";

export const openOrganizationAction = sessionAction({ input: openOrganizationInput, verb: openOrganization });

export const endOpeningAction = sessionAction({ input: endOpeningInput, verb: endOpening });

export const searchBelowAction = sessionAction({
  input: searchOrganizationsInput,
  verb: (context, _session, input) => searchOrganizationsBelow(context, input),
  reads: true,
});
