import { EntityLink } from "@/components/domain/entity-link";
import { EntryKindLabel } from "@/components/domain/entry-kind-label";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Panel } from "@/components/ui/panel";
import type { CertificateDetails } from "@/lib/certificates/model";
import { showId } from "@/lib/kernel/ids";
import { movementWords } from "@/lib/ledger/entry-words";

type EntriesPanelProps = {
  certificate: CertificateDetails;
  base: string;
  seesEntries: boolean;
  seesOrders: boolean;
};

/** Everything the ledger says of a certificate, the newest first. */
export function EntriesPanel({ certificate, base, seesEntries, seesOrders }: EntriesPanelProps) {
  const { program, unit } = certificate;
  return (
    <Panel title="Entries" padded={false}>
      <ol aria-label="Entries">
        {certificate.entries.toReversed().map((entry) => (
          <li
            key={entry.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="font-medium">
              <EntityLink
                href={seesEntries ? `${base}/transactions/entries/${showId("entry", entry.id)}` : null}
              >
                <EntryKindLabel kind={entry.kind} />
              </EntityLink>
            </span>
            <span className="text-muted text-xs">{movementWords(entry)}</span>
            <span className="ml-auto">
              <UnitAmount amount={entry.amount} unit={unit} program={program} />
            </span>
            <span className="flex w-full flex-wrap gap-x-4 text-muted text-xs">
              <Moment instant={entry.occurredAt} zone={program.timeZone} />
              {entry.orderId ? (
                <EntityLink
                  href={seesOrders ? `${base}/transactions/orders/${showId("order", entry.orderId)}` : null}
                >
                  Order
                </EntityLink>
              ) : null}
              {entry.reason ? <span className="break-words">{entry.reason}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
