"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";
import type { RewardRedemption } from "@/lib/rewards/model";
import { cancelRedemptionAction } from "../actions";

type RedemptionsPanelProps = {
  slug: string;
  redemptions: readonly RewardRedemption[];
  program: ProgramUnits & { timeZone: string };
  mayCancel: boolean;
};

/** What the member was given for points. */
export function RedemptionsPanel({ slug, redemptions, program, mayCancel }: RedemptionsPanelProps) {
  if (redemptions.length === 0) return null;
  return (
    <Panel title="Rewards redeemed" padded={false}>
      <ul>
        {redemptions.map(({ id, reward, points, redeemedAt, cancelledAt, cancelReason }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="min-w-0">
              <span className="break-words">{reward.name}</span>{" "}
              {cancelledAt ? <Badge>Taken back</Badge> : null}
              <span className="block text-muted text-xs">
                <Moment instant={redeemedAt} zone={program.timeZone} />
                {cancelReason ? ` · ${cancelReason}` : ""}
              </span>
            </span>
            <span className="ml-auto flex items-center gap-3">
              <UnitAmount amount={points} unit="points" program={program} />
              {mayCancel && !cancelledAt ? (
                <ConfirmDialog
                  trigger={
                    <Button size="sm" aria-label={`Take back ${reward.name}`}>
                      Take back
                    </Button>
                  }
                  title={`Take back “${reward.name}”?`}
                  consequence="What was given is cancelled, and the points return. This works only while nothing of it was used."
                  confirmLabel="Take back"
                  reason={{ label: "Reason", required: true }}
                  action={({ reason = "" }) => cancelRedemptionAction(slug, { id, reason })}
                  onSuccess={() => toast.success("The points are back")}
                />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
