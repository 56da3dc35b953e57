import type { Metadata } from "next";
import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { findApprovalOfEntry } from "@/lib/approvals/find-approval-of-entry";
import { showId } from "@/lib/kernel/ids";
import { entryKindWords } from "@/lib/ledger/entry-words";
import { CustomerLink } from "../../../_parts/customer-link";
import { EntryFacts } from "../../_parts/entry-facts";
import { EntryRows } from "../../_parts/entry-rows";
import { ExplanationText } from "../../_parts/explanation";
import { LotPanel } from "../../_parts/lot-panel";
import { PersonName } from "../../_parts/person-name";
import { ReverseEntry } from "../../_parts/reverse-entry";
import { entryViewOf } from "../../entry-view-of";
import { type EntryParams, readEntry } from "./read-entry";
import { readReversal } from "./read-reversal";

type Props = { params: Promise<EntryParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { entry } = await readEntry(await params);
  return { title: `${entryKindWords[entry.kind]} · Transactions` };
}

export default async function EntryPage({ params }: Props) {
  const { context, entry, explanation, lastDay } = await readEntry(await params);
  const reversal = await readReversal(context, entry);
  const approval = await findApprovalOfEntry(context, { entryId: entry.id });
  const { slug } = context.organization;
  const home = `/o/${slug}/transactions`;
  const view = entryViewOf(entry, slug);
  const { program, version, operation, lot } = entry;
  const related = [...(entry.undoes ? [entry.undoes] : []), ...entry.undoneBy];
  return (
    <>
      <PageHeader
        title={`${entryKindWords[entry.kind]}${view.isReversal ? " (reversal)" : ""}`}
        description={
          <>
            {entry.organization.id === context.organization.id ? null : `${entry.organization.name} · `}
            {view.customer ? (
              <CustomerLink id={view.customer.id}>
                <PersonName name={view.customer.name} />
              </CustomerLink>
            ) : null}
            {view.customer ? " · " : null}
            <Moment instant={entry.occurredAt} />
          </>
        }
        back={{ href: home, label: "Ledger" }}
        actions={
          <>
            {entry.customer ? (
              <LinkButton href={`${home}?customer=${showId("customer", entry.customer.id)}`}>
                All entries of this customer
              </LinkButton>
            ) : null}
            {reversal?.lines ? (
              <ReverseEntry
                slug={slug}
                id={entry.id}
                lines={reversal.lines}
                needsApproval={reversal.needsApproval}
              />
            ) : null}
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid grid-cols-1 gap-4">
          <Panel title="Why">
            <ExplanationText {...explanation} />
            {reversal?.refusal ? (
              <p className="mt-3 text-muted">It cannot be reversed here. {reversal.refusal}</p>
            ) : null}
          </Panel>
          <Panel
            title="Written together"
            description="The whole posting, in the order of writing."
            padded={false}
          >
            <EntryRows
              caption="Written together"
              entries={entry.posting.map((each) => entryViewOf(each, slug))}
              current={view.id}
            />
          </Panel>
          {related.length ? (
            <Panel title={entry.undoes ? "Undoes" : "Undone by"} padded={false}>
              <EntryRows
                caption={entry.undoes ? "Undoes" : "Undone by"}
                entries={related.map((each) => entryViewOf(each, slug))}
              />
            </Panel>
          ) : null}
        </div>
        <div className="grid grid-cols-1 gap-4">
          <EntryFacts
            entry={view}
            version={version}
            postedOn={entry.postedOn}
            zone={entry.timeZone}
            approval={approval}
            programHref={`/o/${slug}/programs/${showId("program", program.id)}`}
            operation={
              operation && {
                title: operation.title,
                href: `/o/${slug}/operations/${showId("operation", operation.id)}`,
              }
            }
          />
          <LotPanel
            lot={{ ...lot, isChild: lot.parentLotId !== null, lastDay }}
            unit={entry.unit}
            units={view.units}
            zone={entry.timeZone}
          />
          <KeyValuePanel
            title="Proof"
            items={[
              { label: "Entry", value: <span className="break-all font-mono text-xs">{view.id}</span> },
              { label: "Number", value: `${entry.holderVersion} of this balance` },
              {
                label: "Hash",
                value: (
                  <span className="font-mono text-xs" title={entry.hash}>
                    {entry.hash.slice(0, 16)}…
                  </span>
                ),
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}
