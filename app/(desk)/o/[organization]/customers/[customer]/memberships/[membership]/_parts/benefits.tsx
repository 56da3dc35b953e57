import type { ActivityRecord } from "@/lib/activities/model";
import type { MembershipView } from "@/lib/memberships/model";
import type { Referral } from "@/lib/referrals/model";
import type { MemberReward, RewardRedemption } from "@/lib/rewards/model";
import { ActivitiesPanel } from "./activities-panel";
import { FriendsPanel } from "./friends-panel";
import { RedemptionsPanel } from "./redemptions-panel";
import { RewardsPanel } from "./rewards-panel";

type BenefitsProps = {
  slug: string;
  membershipId: string;
  program: MembershipView["program"];
  benefits: {
    rewards: MemberReward[];
    redemptions: RewardRedemption[];
    referrals: Referral[];
    records: (ActivityRecord & { name: string })[];
    events: { value: string; label: string }[];
    mayRedeem: boolean;
    mayRecord: boolean;
    mayShare: boolean;
  };
};

/** Rewards, activities and friends of one member. */
export function Benefits({ slug, membershipId, program, benefits }: BenefitsProps) {
  const { rewards, redemptions, referrals, records, events, mayRedeem, mayRecord, mayShare } = benefits;
  const of = { slug, membershipId, program };
  return (
    <>
      <RewardsPanel {...of} rewards={rewards} mayRedeem={mayRedeem} />
      <RedemptionsPanel slug={slug} program={program} redemptions={redemptions} mayCancel={mayRedeem} />
      <ActivitiesPanel
        records={records}
        program={program}
        record={mayRecord ? { slug, membershipId, events } : null}
      />
      <FriendsPanel {...of} referrals={referrals} mayShare={mayShare} />
    </>
  );
}
