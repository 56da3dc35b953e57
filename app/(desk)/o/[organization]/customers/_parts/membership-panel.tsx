import { StatTiles } from "@/components/desk/stat-tiles";
import { Moment } from "@/components/domain/moment";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { showId } from "@/lib/kernel/ids";
import type { MembershipView } from "@/lib/memberships/model";
import { MembershipActions } from "./membership-actions";
import { UpcomingChanges } from "./upcoming-changes";

type MembershipPanelProps = { membership: MembershipView; slug: string; mayChange: boolean };

/** One membership: what the member has now, what comes and what burns. */
export function MembershipPanel({ membership, slug, mayChange }: MembershipPanelProps) {
  const { program, status, balance } = membership;
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          <TextLink href={`/o/${slug}/programs/${showId("program", program.id)}`}>{program.name}</TextLink>
          <MembershipStatusBadge status={status} />
        </span>
      }
      actions={
        mayChange ? (
          <MembershipActions slug={slug} id={membership.id} status={status} program={program.name} />
        ) : null
      }
    >
      <div className="grid gap-4">
        <StatTiles
          stats={[
            { label: "Available", value: amount(balance.available) },
            { label: "Awaiting activation", value: amount(balance.pending) },
            { label: "Burns within 30 days", value: amount(balance.burnsSoon) },
            ...(balance.held > 0n ? [{ label: "Held by open orders", value: amount(balance.held) }] : []),
            ...(balance.owed > 0n ? [{ label: "Debt", value: amount(balance.owed) }] : []),
          ]}
        />
        <DefinitionList
          items={[
            {
              label: "Member since",
              value: <Moment instant={membership.enrolledAt} zone={program.timeZone} />,
            },
            { label: "Card", value: membership.cards.join(", ") || null },
            { label: "Phone", value: membership.phone },
          ]}
        />
        <UpcomingChanges membership={membership} />
      </div>
    </Panel>
  );
}
