"use server";

import { z } from "zod";
import { operatorAction } from "@/app/_server/operator-action";
import { mergeMembersSchema, unmergeMembersSchema } from "@/lib/memberships/input";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { previewMerge } from "@/lib/memberships/preview-merge";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { shareCodeSchema } from "@/lib/referrals/input";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { cancelRedemptionSchema } from "@/lib/rewards/input";

export const cancelRedemptionAction = operatorAction({
  input: cancelRedemptionSchema,
  verb: cancelRedemption,
});

export const shareCodeAction = operatorAction({ input: shareCodeSchema, verb: ensureShareCode, reads: true });

/** The other customer's membership of the same program, and what combining would do. */
export const previewMergeAction = operatorAction({
  input: z.object({ sourceId: z.uuid(), programId: z.uuid(), customerId: z.uuid() }),
  reads: true,
  verb: async (context, { sourceId, programId, customerId }) => {
    const found = await listMembershipsOfCustomer(context, { customerId });
    const target = found.find(({ program }) => program.id === programId);
    if (!target)
      return { targetId: null, preview: { refusal: "This customer is not a member of the program." } };
    return { targetId: target.id, preview: await previewMerge(context, { sourceId, targetId: target.id }) };
  },
});

export const mergeMembersAction = operatorAction({ input: mergeMembersSchema, verb: mergeMembers });

export const unmergeMembersAction = operatorAction({
  input: unmergeMembersSchema,
  verb: async (context, input) => ({ stayed: (await unmergeMembers(context, input)).stayed.length }),
});
