import type { ReactNode } from "react";
import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { Day, Moment } from "@/components/domain/moment";
import { TextLink } from "@/components/ui/text-link";
import { EntryChange } from "./entry-change";
import type { EntryView } from "./entry-view";

type EntryFactsProps = {
  entry: EntryView;
  version: { number: number; effectiveFrom: Date; authorName: string } | null;
  /** The accounting day. */
  postedOn: string;
  /** Of the program. */
  zone: string;
  programHref: string;
  operation: { title: string; href: string } | null;
  /** Where a second person had to approve it. */
  approval: { askedByName: string; askedAt: Date; decidedByName: string | null; note: string | null } | null;
};

/** Who, when, why and by which version; what an entry does not have is left out. */
export function EntryFacts(props: EntryFactsProps) {
  const { entry, version, postedOn, zone, programHref, operation, approval } = props;
  const { order, certificate, reason } = entry;
  const items: { label: string; value: ReactNode }[] = [
    { label: "Change", value: <EntryChange entry={entry} words /> },
    { label: "Program", value: <TextLink href={programHref}>{entry.program}</TextLink> },
    {
      label: "Rules",
      value: version && (
        <>
          Version {version.number} by {version.authorName}, since{" "}
          <Moment instant={version.effectiveFrom} zone={zone} />
        </>
      ),
    },
    { label: "Order", value: order && <TextLink href={order.href}>{order.number}</TextLink> },
    { label: "Operation", value: operation && <TextLink href={operation.href}>{operation.title}</TextLink> },
    { label: "Certificate", value: certificate && `•••• ${certificate}` },
    { label: "Reason", value: reason && <span className="wrap-anywhere">{reason}</span> },
    { label: "By", value: entry.actor },
    {
      label: "Asked by",
      value: approval && (
        <>
          {approval.askedByName}, <Moment instant={approval.askedAt} />
        </>
      ),
    },
    {
      label: "Approved by",
      value: approval && (
        <span className="wrap-anywhere">
          {approval.decidedByName}
          {approval.note ? `: ${approval.note}` : null}
        </span>
      ),
    },
    { label: "Recorded", value: <Moment instant={entry.recordedAt} /> },
    { label: "Posted on", value: <Day day={postedOn} /> },
  ];
  return <KeyValuePanel title="Entry" items={items.filter(({ value }) => value)} />;
}
