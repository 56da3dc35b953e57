"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { recordActivitySchema } from "@/lib/activities/input";
import { recordActivity } from "@/lib/activities/record-activity";
import { declineApproval } from "@/lib/approvals/decline-approval";
import { approveChangeInput, declineApprovalInput, withdrawApprovalInput } from "@/lib/approvals/input";
import { withdrawApproval } from "@/lib/approvals/withdraw-approval";
import { changeCardState } from "@/lib/cards/change-card-state";
import { changeCardStateSchema, setMainCardSchema } from "@/lib/cards/input";
import { setMainCard } from "@/lib/cards/set-main-card";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { confirmPhoneSchema, sendCodeSchema } from "@/lib/codes/input";
import { sendCode } from "@/lib/codes/send-code";
import { shownCustomerSchema } from "@/lib/customers/input";
import { searchCustomers, searchCustomersSchema } from "@/lib/customers/search-customers";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { confirmPhone } from "@/lib/memberships/confirm-phone";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import {
  changeMembershipSchema,
  confirmMembershipSchema,
  enrollSchema,
  setMembershipCardSchema,
  updateMemberFieldsSchema,
  updateMembershipPhoneSchema,
} from "@/lib/memberships/input";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { setMembershipCard } from "@/lib/memberships/set-membership-card";
import { updateMemberFields } from "@/lib/memberships/update-member-fields";
import { updateMembershipPhone } from "@/lib/memberships/update-membership-phone";
import { approveChange } from "@/lib/points/approve-change";
import { searchPrograms, searchProgramsSchema } from "@/lib/programs/search-programs";
import { memberRewardsSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { listMemberRewards } from "@/lib/rewards/list-member-rewards";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { assignTier } from "@/lib/tiers/assign-tier";
import { clearTierFloor } from "@/lib/tiers/clear-tier-floor";
import { assignTierSchema, clearTierFloorSchema } from "@/lib/tiers/input";
import { readForwardedPanel } from "./read-customer-panel";

/** What the tabs' filters find as one types. */
export const searchProgramsAction = operatorAction({
  input: searchProgramsSchema,
  verb: searchPrograms,
  reads: true,
});

export const searchCustomersAction = operatorAction({
  input: searchCustomersSchema,
  verb: searchCustomers,
  reads: true,
});

/** What waits for a second person, on its page and on the membership's. */
export const approveChangeAction = operatorAction({ input: approveChangeInput, verb: approveChange });

export const declineApprovalAction = operatorAction({ input: declineApprovalInput, verb: declineApproval });

export const withdrawApprovalAction = operatorAction({
  input: withdrawApprovalInput,
  verb: withdrawApproval,
});

/** The customer card, which opens over every tab. */
export const readCustomerPanelAction = operatorAction({
  input: shownCustomerSchema,
  verb: readForwardedPanel,
  reads: true,
});

export const enrollAction = operatorAction({ input: enrollSchema, verb: enroll });

export const deactivateMembershipAction = operatorAction({
  input: changeMembershipSchema,
  verb: deactivateMembership,
});

export const reactivateMembershipAction = operatorAction({
  input: changeMembershipSchema,
  verb: reactivateMembership,
});

export const updateMembershipPhoneAction = operatorAction({
  input: updateMembershipPhoneSchema,
  verb: updateMembershipPhone,
});

export const setMembershipCardAction = operatorAction({
  input: setMembershipCardSchema,
  verb: setMembershipCard,
});

export const changeCardStateAction = operatorAction({ input: changeCardStateSchema, verb: changeCardState });

export const setMainCardAction = operatorAction({ input: setMainCardSchema, verb: setMainCard });

export const confirmMembershipAction = operatorAction({
  input: confirmMembershipSchema,
  verb: confirmMembership,
});

export const updateMemberFieldsAction = operatorAction({
  input: updateMemberFieldsSchema,
  verb: updateMemberFields,
});

export const sendCodeAction = operatorAction({ input: sendCodeSchema, verb: sendCode, reads: true });

export const confirmPhoneAction = operatorAction({ input: confirmPhoneSchema, verb: confirmPhone });

export const assignTierAction = operatorAction({ input: assignTierSchema, verb: assignTier });

export const clearTierFloorAction = operatorAction({ input: clearTierFloorSchema, verb: clearTierFloor });

export const recordActivityAction = operatorAction({ input: recordActivitySchema, verb: recordActivity });

export const listMemberRewardsAction = operatorAction({
  input: memberRewardsSchema,
  verb: listMemberRewards,
  reads: true,
});

export const redeemRewardAction = operatorAction({
  input: redeemRewardSchema,
  verb: (context, input, { submissionKey }) =>
    redeemReward(context, { ...input, key: input.key ?? submissionKey }),
});

export const issueCertificatesAction = operatorAction({
  input: issueCertificatesSchema,
  verb: async (context, input, { submissionKey }) => {
    const { ids } = await issueCertificates(context, input, submissionKey);
    return { count: ids.length };
  },
});
