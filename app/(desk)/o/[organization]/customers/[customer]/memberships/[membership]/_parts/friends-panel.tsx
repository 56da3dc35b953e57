"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";
import type { Referral } from "@/lib/referrals/model";
import { shareCodeAction } from "../actions";

type FriendsPanelProps = {
  slug: string;
  membershipId: string;
  referrals: readonly Referral[];
  program: ProgramUnits & { timeZone: string };
  mayShare: boolean;
};

/** Friends that the member brought, and the code that brings more. */
export function FriendsPanel({ slug, membershipId, referrals, program, mayShare }: FriendsPanelProps) {
  const [code, setCode] = useState<string | null>(null);
  const show = async () => {
    const result = await shareCodeAction(slug, { membershipId });
    if (result.ok) setCode(result.data.code);
    else toast.error(result.error.message);
  };
  if (referrals.length === 0 && !mayShare) return null;
  return (
    <Panel
      title="Friends"
      padded={false}
      actions={
        mayShare && code === null ? (
          <Button size="sm" onClick={show}>
            Show share code
          </Button>
        ) : null
      }
    >
      {code ? (
        <p className="border-line border-b px-4 py-2">
          Share code{" "}
          <strong className="font-mono tracking-wide">{`${code.slice(0, 4)}-${code.slice(4)}`}</strong>
        </p>
      ) : null}
      {referrals.length === 0 ? <p className="px-4 py-3 text-muted">Nobody was brought yet.</p> : null}
      <ul>
        {referrals.map(({ id, friend, createdAt, rewardedAt, takenBackAt, points }) => (
          <li
            key={id}
            className="flex flex-wrap justify-between gap-x-4 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="min-w-0 break-words">{friend.name}</span>
            <span className="ml-auto text-muted text-xs">
              {rewardedAt && !takenBackAt ? (
                <>
                  <UnitAmount amount={points} unit="points" program={program} signed />{" "}
                </>
              ) : null}
              {takenBackAt ? "Taken back " : rewardedAt ? "" : "No order yet, enrolled "}
              <Moment instant={takenBackAt ?? rewardedAt ?? createdAt} zone={program.timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
