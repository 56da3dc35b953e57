"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import { ChangeStatus } from "./change-status";
import type { CustomerRights, MembershipCardData } from "./customer-card";
import { GiveTier, TakeTierBack } from "./give-tier";
import { RecordActivity } from "./record-activity";
import { RedeemReward } from "./redeem-reward";

type MembershipMenuProps = {
  slug: string;
  membership: MembershipCardData;
  customerShownId: string;
  may: CustomerRights;
};

/** What this operator may do with one membership; nothing at all where that is nothing. */
export function MembershipMenu({ slug, membership, customerShownId, may }: MembershipMenuProps) {
  const [asking, setAsking] = useState<"status" | "give" | "take" | "redeem" | "record" | null>(null);
  const { status, program, rules, tier } = membership;
  const givesTiers = may.giveTier && (rules?.tiers.levels.length ?? 0) > 0;
  const during = (dialog: typeof asking) => ({
    open: asking === dialog,
    onOpenChange: (open: boolean) => setAsking(open ? dialog : null),
  });
  const home = `/o/${slug}/transactions`;
  const links = [
    { label: "Post order", isShown: may.post && status === "active", path: "orders/new" },
    { label: "Credit points", isShown: may.credit, path: "credit" },
    { label: "Debit points", isShown: may.debit, path: "debit" },
  ].filter(({ isShown }) => isShown);
  const redeems = may.redeem && status === "active";
  const records = may.record && status !== "deactivated" && membership.events.length > 0;
  const changes = may.deactivate || givesTiers || may.merge;
  if (links.length === 0 && !redeems && !records && !changes) return null;
  return (
    <>
      <DropdownMenu
        trigger={
          <Button size="sm" aria-label={`Actions for ${program.name}`}>
            Actions <ChevronDown aria-hidden />
          </Button>
        }
      >
        {links.map(({ label, path }) => (
          <MenuLink key={path} href={`${home}/${path}?customer=${customerShownId}`}>
            {label}
          </MenuLink>
        ))}
        {redeems ? <MenuItem onSelect={() => setAsking("redeem")}>Redeem reward</MenuItem> : null}
        {records ? <MenuItem onSelect={() => setAsking("record")}>Record activity</MenuItem> : null}
        {(links.length > 0 || redeems || records) && changes ? <MenuSeparator /> : null}
        {givesTiers ? <MenuItem onSelect={() => setAsking("give")}>Give tier</MenuItem> : null}
        {givesTiers && tier?.given ? (
          <MenuItem onSelect={() => setAsking("take")}>Take tier back</MenuItem>
        ) : null}
        {may.merge ? (
          <MenuLink
            href={`/o/${slug}/customers/${customerShownId}/memberships/${membership.shownId}?combine=with`}
          >
            Combine with…
          </MenuLink>
        ) : null}
        {may.deactivate ? (
          <MenuItem onSelect={() => setAsking("status")}>
            {status === "deactivated" ? "Reactivate" : "Deactivate"}
          </MenuItem>
        ) : null}
      </DropdownMenu>
      <ChangeStatus slug={slug} membership={membership} {...during("status")} />
      {redeems ? <RedeemReward slug={slug} membership={membership} {...during("redeem")} /> : null}
      {records ? (
        <RecordActivity
          slug={slug}
          membershipId={membership.id}
          events={membership.events}
          steered={during("record")}
        />
      ) : null}
      {givesTiers ? (
        <>
          <GiveTier slug={slug} membership={membership} {...during("give")} />
          <TakeTierBack slug={slug} membership={membership} {...during("take")} />
        </>
      ) : null}
    </>
  );
}
