"use client";

import { useQuery } from "@tanstack/react-query";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { listMemberRewardsAction } from "../../actions";
import type { MembershipCardData } from "./customer-card";
import { RewardRow } from "./reward-row";

type RedeemRewardProps = {
  slug: string;
  membership: Pick<MembershipCardData, "id" | "program" | "balance">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The program's rewards, read when it opens, each with the way to redeem it. */
export function RedeemReward({ slug, membership, open, onOpenChange }: RedeemRewardProps) {
  const { id, program, balance } = membership;
  const { data: result, refetch } = useQuery({
    queryKey: ["member-rewards", slug, id],
    queryFn: () => listMemberRewardsAction(slug, { membershipId: id }),
    enabled: open,
    gcTime: 0,
  });
  const rewards = result?.ok ? result.data : [];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Rewards of “${program.name}”`}
      description={
        <>
          The member can spend <UnitAmount amount={balance.available} unit="points" program={program} />.
        </>
      }
    >
      {result ? null : <Spinner label="Reading the rewards" />}
      {result && !result.ok ? <p role="alert">{result.error.message}</p> : null}
      {result?.ok && rewards.length === 0 ? (
        <p className="text-muted">No reward is offered in this program.</p>
      ) : null}
      <ul className="-mx-4">
        {rewards.map((reward) => (
          <RewardRow
            key={reward.id}
            slug={slug}
            membershipId={id}
            reward={reward}
            program={program}
            mayRedeem
            onRedeemed={refetch}
          />
        ))}
      </ul>
    </Dialog>
  );
}
