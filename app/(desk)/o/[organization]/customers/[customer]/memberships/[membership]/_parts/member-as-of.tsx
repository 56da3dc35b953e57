import { type AsOfDays, AsOfPanel } from "@/components/domain/as-of-panel";
import { LastDay } from "@/components/domain/last-day";
import { Money } from "@/components/domain/money";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { DefinitionList } from "@/components/ui/definition-list";
import type { MemberOnDay, MembershipView } from "@/lib/memberships/model";

type MemberAsOfPanelProps = AsOfDays & {
  /** Null until a day was asked for. */
  asOf: MemberOnDay | null;
  program: MembershipView["program"];
};

/** What was true of a member at the end of a day, and what was known of it. */
export function MemberAsOfPanel({ asOf, program, ...days }: MemberAsOfPanelProps) {
  return <AsOfPanel {...days}>{asOf ? <OnDay asOf={asOf} program={program} /> : null}</AsOfPanel>;
}

function OnDay({ asOf, program }: { asOf: MemberOnDay; program: MembershipView["program"] }) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <>
      <DefinitionList
        items={[
          { label: "Available", value: amount(asOf.available) },
          { label: "Awaiting activation", value: amount(asOf.pending) },
          { label: "Held by open orders", value: amount(asOf.held) },
          { label: "Owed", value: amount(asOf.owed) },
          { label: "Purchases", value: <Money amount={asOf.purchases} currency={program.currency} /> },
          ...(asOf.tier ? [{ label: "Tier", value: asOf.tier }] : []),
          {
            label: "Status",
            value: asOf.status ? <MembershipStatusBadge status={asOf.status} /> : "Not a member yet",
          },
          { label: "Rules", value: asOf.version === null ? "None yet" : `Version ${asOf.version}` },
        ]}
      />
      {asOf.lots.length > 0 ? (
        <ul aria-label="Lots on that day" className="grid gap-1 border-line border-t pt-2">
          {asOf.lots.map((lot) => (
            <li key={lot.id} className="flex flex-wrap justify-between gap-x-3">
              {amount(lot.pending + lot.available + lot.held)}
              <span className="text-muted">
                until <LastDay until={lot.expiresAt} zone={program.timeZone} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
