import type { StrangerCall, StrangerCases } from "@/lib/access/test-strangers";
import { parseListState } from "@/lib/kernel/list-state";
import { confirmMembership } from "./confirm-membership";
import { confirmPhone } from "./confirm-phone";
import { deactivateMembers } from "./deactivate-members";
import { deactivateMembership } from "./deactivate-membership";
import { enroll } from "./enroll";
import { enrollMembers } from "./enroll-members";
import { getBalanceAsOf } from "./get-balance-as-of";
import { getMembership } from "./get-membership";
import { enrollSchema, updateMembershipPhoneSchema } from "./input";
import { listCombinations } from "./list-combinations";
import { listMembershipEntries } from "./list-membership-entries";
import { listMembershipLots } from "./list-membership-lots";
import { listMembershipSummaries } from "./list-membership-summaries";
import { listMembershipsOfCustomer } from "./list-memberships-of-customer";
import { membershipEntryList } from "./list-spec";
import { mergeMembers } from "./merge-members";
import { previewMerge } from "./preview-merge";
import { previewUnmerge } from "./preview-unmerge";
import { reactivateMembers } from "./reactivate-members";
import { reactivateMembership } from "./reactivate-membership";
import { setMembershipCard } from "./set-membership-card";
import { unmergeMembers } from "./unmerge-members";
import { updateMemberFields } from "./update-member-fields";
import { updateMembershipPhone } from "./update-membership-phone";

const reason = "because";

/** Their program with one's own customer, and the other way round. */
function bothWays(
  call: (context: Parameters<StrangerCall>[0], programId: string, customerId: string) => Promise<unknown>,
): StrangerCall[] {
  return [
    (context, theirs, own) => call(context, theirs.programId, own.customerId),
    (context, theirs, own) => call(context, own.programId, theirs.customerId),
  ];
}

export const membershipStrangers: StrangerCases = {
  "get-membership": {
    reads: [(context, { membershipId }) => getMembership(context, { id: membershipId })],
  },
  "list-memberships-of-customer": {
    reads: [(context, { customerId }) => listMembershipsOfCustomer(context, { customerId })],
  },
  "get-balance-as-of": {
    reads: [(context, { membershipId: id }) => getBalanceAsOf(context, { id, on: "2025-06-15" })],
  },
  "list-membership-entries": {
    reads: [
      (context, { membershipId: id }) =>
        listMembershipEntries(context, { id }, parseListState(membershipEntryList, {})),
    ],
  },
  "list-membership-lots": {
    reads: [(context, { membershipId: id }) => listMembershipLots(context, { id })],
  },
  "list-membership-summaries": {
    reads: [(context, { customerId }) => listMembershipSummaries(context, { customerId })],
  },
  "update-membership-phone": {
    writes: [
      (context, { membershipId: id }) =>
        updateMembershipPhone(
          context,
          updateMembershipPhoneSchema.parse({ id, expectedPhone: null, phone: "+12025550199" }),
        ),
    ],
  },
  "set-membership-card": {
    writes: [
      (context, { membershipId: id }) =>
        setMembershipCard(context, { id, expectedNumber: null, cardNumber: "STRANGER-2" }),
    ],
  },
  "confirm-membership": {
    writes: [(context, { membershipId: id }) => confirmMembership(context, { id })],
  },
  "confirm-phone": {
    writes: [(context, { membershipId }) => confirmPhone(context, { membershipId, code: "123456" })],
  },
  "update-member-fields": {
    writes: [(context, { membershipId: id }) => updateMemberFields(context, { id, fields: {} })],
  },
  enroll: {
    writes: bothWays((context, programId, customerId) =>
      enroll(context, enrollSchema.parse({ programId, customerId, cardNumber: "STRANGER-1" })),
    ),
  },
  "enroll-members": {
    writes: bothWays((context, programId, customerId) =>
      enrollMembers(context, { programId, customerIds: [customerId] }),
    ),
  },
  "deactivate-membership": {
    writes: [(context, { membershipId }) => deactivateMembership(context, { id: membershipId, reason })],
  },
  "reactivate-membership": {
    writes: [(context, { membershipId }) => reactivateMembership(context, { id: membershipId, reason })],
  },
  "list-combinations": {
    reads: [(context, { membershipId: id }) => listCombinations(context, { id })],
  },
  "preview-merge": {
    reads: [
      (context, theirs, own) =>
        previewMerge(context, { sourceId: theirs.membershipId, targetId: own.membershipId }),
    ],
  },
  "preview-unmerge": {
    reads: [(context, { membershipId: sourceId }) => previewUnmerge(context, { sourceId })],
  },
  "merge-members": {
    writes: [
      (context, theirs, own) =>
        mergeMembers(context, { sourceId: theirs.membershipId, targetId: own.membershipId, reason }),
      (context, theirs, own) =>
        mergeMembers(context, { sourceId: own.membershipId, targetId: theirs.membershipId, reason }),
    ],
  },
  "unmerge-members": {
    writes: [(context, { membershipId: sourceId }) => unmergeMembers(context, { sourceId, reason })],
  },
  "deactivate-members": {
    writes: [
      (context, { programId, customerId }) =>
        deactivateMembers(context, {
          programId,
          customerIds: [customerId],
          reason,
          points: "expire",
          certificates: "cancel",
        }),
    ],
  },
  "reactivate-members": {
    writes: [
      (context, { programId, customerId, entryId, postingId }) =>
        reactivateMembers(context, {
          programId,
          members: [{ customerId, changeId: entryId, from: "active", postingId }],
          reason,
        }),
    ],
  },
};
