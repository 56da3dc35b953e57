import type { StrangerCases } from "@/lib/access/test-strangers";
import { ensureShareCode } from "./ensure-share-code";
import { listReferrals } from "./list-referrals";

export const referralStrangers: StrangerCases = {
  "list-referrals": { reads: [(context, { membershipId }) => listReferrals(context, { membershipId })] },
  "ensure-share-code": {
    writes: [(context, { membershipId }) => ensureShareCode(context, { membershipId })],
  },
};
