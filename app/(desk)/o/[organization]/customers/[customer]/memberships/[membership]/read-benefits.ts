import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { eventName } from "@/lib/activities/explain-event";
import { listActivityRecords } from "@/lib/activities/list-activity-records";
import { recordableEvents } from "@/lib/activities/recordable-events";
import type { MembershipSummary } from "@/lib/memberships/model";
import { listReferrals } from "@/lib/referrals/list-referrals";
import { listMemberRewards } from "@/lib/rewards/list-member-rewards";
import { listRedemptions } from "@/lib/rewards/list-redemptions";

/** What a member may have and has had besides points of orders, and what this operator may do about it. */
export async function readBenefits(context: OperatorContext, membership: MembershipSummary) {
  const { id: membershipId, rules } = membership;
  const isOwn = membership.organizationId === context.organization.id;
  const may = (right: Parameters<typeof can>[1]) => isOwn && can(context.actor, right);
  const seesRewards = can(context.actor, "reward.read");
  const [rewards, redemptions, records, referrals] = await Promise.all([
    seesRewards ? listMemberRewards(context, { membershipId }) : [],
    seesRewards ? listRedemptions(context, { membershipId }) : [],
    can(context.actor, "entry.read") ? listActivityRecords(context, { membershipId }) : [],
    listReferrals(context, { membershipId }),
  ]);
  const events = recordableEvents(rules);
  const labels = new Map(events.map(({ value, label }) => [value, label]));
  return {
    ...{ rewards, redemptions, referrals },
    records: records.map((record) => ({
      ...record,
      name: labels.get(record.event) ?? eventName(record.event),
    })),
    events,
    mayRedeem: may("reward.redeem"),
    mayRecord: may("activity.record") && events.length > 0,
    mayShare: may("membership.enroll") && Boolean(rules?.awards.referral),
  };
}
