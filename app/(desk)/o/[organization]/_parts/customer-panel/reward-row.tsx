"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Button } from "@/components/ui/button";
import type { ProgramUnits } from "@/lib/programs/model";
import { type MemberReward, refusalWords } from "@/lib/rewards/model";
import { rewardWords } from "@/lib/rewards/rules";
import { redeemRewardAction } from "../../actions";

type RewardRowProps = {
  slug: string;
  membershipId: string;
  reward: MemberReward;
  program: ProgramUnits;
  mayRedeem: boolean;
  onRedeemed?: () => void;
};

/** One reward as a member may have it now; what cannot be redeemed says why. */
export function RewardRow({ slug, membershipId, reward, program, mayRedeem, onRedeemed }: RewardRowProps) {
  const { id, rules, left, refusal } = reward;
  const price = <UnitAmount amount={rules.price} unit="points" program={program} />;
  const facts = [
    rewardWords(rules, program.currency),
    ...(left === null ? [] : [`${left} left`]),
    ...(refusal ? [refusalWords[refusal]] : []),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-2.5 last:border-b-0">
      <span className="min-w-0">
        <span className="break-words font-medium">{rules.name}</span>
        <span className="block break-words text-muted text-xs">{facts.join(" · ")}</span>
      </span>
      <span className="ml-auto flex items-center gap-3">
        {price}
        {mayRedeem && refusal ? (
          <Button size="sm" disabled title={refusalWords[refusal]} aria-label={`Redeem ${rules.name}`}>
            Redeem
          </Button>
        ) : null}
        {mayRedeem && !refusal ? (
          <ConfirmDialog
            trigger={
              <Button size="sm" aria-label={`Redeem ${rules.name}`}>
                Redeem
              </Button>
            }
            title={`Redeem “${rules.name}”?`}
            consequence={<>It costs {price}. Unused, it can be taken back.</>}
            confirmLabel="Redeem reward"
            action={(_, meta) => redeemRewardAction(slug, { rewardId: id, membershipId }, meta)}
            onSuccess={() => {
              toast.success(`“${rules.name}” was redeemed`);
              onRedeemed?.();
            }}
          />
        ) : null}
      </span>
    </li>
  );
}
