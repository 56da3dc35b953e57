import { LastDay } from "@/components/domain/last-day";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Panel } from "@/components/ui/panel";
import type { MembershipLot, MembershipView } from "@/lib/memberships/model";

type LotsPanelProps = { lots: readonly MembershipLot[]; program: MembershipView["program"] };

/** What was earned together and has something left, with its terms. */
export function LotsPanel({ lots, program }: LotsPanelProps) {
  if (lots.length === 0) return null;
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <Panel
      title="What is left"
      description="Earned together, with one activation and one end."
      padded={false}
    >
      <ul>
        {lots.map((lot) => (
          <li
            key={lot.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="flex flex-wrap gap-x-3">
              {lot.available > 0n ? amount(lot.available) : null}
              {lot.pending > 0n ? <span className="text-muted">{amount(lot.pending)} awaiting</span> : null}
              {lot.held > 0n ? <span className="text-muted">{amount(lot.held)} held</span> : null}
            </span>
            <span className="text-muted text-xs">
              {lot.pending > 0n ? "Can be spent from " : "Since "}
              <Moment instant={lot.activatesAt} zone={program.timeZone} />
              {lot.expiresAt ? ", last day " : ", never expires"}
              {lot.expiresAt ? <LastDay until={lot.expiresAt} zone={program.timeZone} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
