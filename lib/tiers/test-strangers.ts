import type { StrangerCases } from "@/lib/access/test-strangers";
import { assignTier } from "./assign-tier";
import { clearTierFloor } from "./clear-tier-floor";
import { countTiers } from "./count-tiers";
import { getMemberTier } from "./get-member-tier";
import { assignTierSchema } from "./input";
import { recalculateProgram } from "./recalculate-program";

const reason = "because";

export const tierStrangers: StrangerCases = {
  "get-member-tier": { reads: [(context, { membershipId }) => getMemberTier(context, { membershipId })] },
  "count-tiers": { reads: [(context, { programId }) => countTiers(context, { programId })] },
  "assign-tier": {
    writes: [
      (context, { membershipId }) =>
        assignTier(context, assignTierSchema.parse({ membershipId, tierKey: "gold", reason })),
    ],
  },
  "clear-tier-floor": {
    writes: [(context, { membershipId }) => clearTierFloor(context, { membershipId, reason })],
  },
  "recalculate-program": {
    writes: [(context, { programId }) => recalculateProgram(context, { programId })],
  },
};
