import { EntityLink } from "@/components/domain/entity-link";
import { EntryKindLabel } from "@/components/domain/entry-kind-label";
import { Moment } from "@/components/domain/moment";
import { CustomerLink } from "../../_parts/customer-link";
import { EntryChange } from "./entry-change";
import type { EntryView } from "./entry-view";
import { PersonName } from "./person-name";
import { PlainTable } from "./plain-table";
import { UnitAmount } from "./unit-amount";

type EntryRowsProps = {
  caption: string;
  entries: readonly EntryView[];
  /** The entry whose page this is: it does not lead to itself. */
  current?: string;
};

/** A few entries that belong together, in the order of writing. */
export function EntryRows({ caption, entries, current }: EntryRowsProps) {
  return (
    <PlainTable
      caption={caption}
      columns={[
        { label: "What" },
        { label: "Change", isEnd: true },
        { label: "Available after", isEnd: true },
        { label: "When" },
        { label: "Whose" },
      ]}
      rows={entries.map((entry) => ({
        key: entry.id,
        cells: [
          <EntityLink key="what" href={entry.id === current ? null : entry.href}>
            <EntryKindLabel kind={entry.kind} isReversal={entry.isReversal} />
          </EntityLink>,
          <EntryChange key="change" entry={entry} />,
          <UnitAmount key="after" amount={entry.availableAfter} unit={entry.unit} units={entry.units} />,
          <Moment key="when" instant={entry.occurredAt} />,
          <Whose key="whose" entry={entry} />,
        ],
      }))}
    />
  );
}

function Whose({ entry: { customer, certificate } }: { entry: EntryView }) {
  return (
    <span className="block min-w-24">
      {customer ? (
        <CustomerLink id={customer.id}>
          <PersonName name={customer.name} clamped />
        </CustomerLink>
      ) : null}
      {certificate ? <span className="block text-muted text-xs">•••• {certificate}</span> : null}
    </span>
  );
}
