import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";
import type { MemberReward } from "@/lib/rewards/model";
import { RewardRow } from "../../../../../_parts/customer-panel/reward-row";

type RewardsPanelProps = {
  slug: string;
  membershipId: string;
  rewards: readonly MemberReward[];
  program: ProgramUnits;
  mayRedeem: boolean;
};

/** What the member may have for points now. */
export function RewardsPanel({ rewards, ...props }: RewardsPanelProps) {
  if (rewards.length === 0) return null;
  return (
    <Panel title="Rewards" description="Redeemed for points that can be spent." padded={false}>
      <ul>
        {rewards.map((reward) => (
          <RewardRow key={reward.id} reward={reward} {...props} />
        ))}
      </ul>
    </Panel>
  );
}
