"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Moment } from "@/components/domain/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { type CustomerConsent, consentSourceLabels } from "@/lib/consents/model";
import { changeConsentAction } from "../actions";

type ConsentsPanelProps = {
  slug: string;
  customerId: string;
  consents: readonly CustomerConsent[];
  may: boolean;
};

/** What a customer agreed to and what not, since when and in which words; each change stays on record. */
export function ConsentsPanel({ consents, ...rest }: ConsentsPanelProps) {
  if (consents.length === 0) return null;
  return (
    <Panel title="Consents" padded={false}>
      <ul>
        {consents.map((consent) => (
          <li key={consent.id} className="grid gap-1 border-line border-b px-4 py-2 last:border-b-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0 break-words">
                {consent.title}{" "}
                {consent.changes[0]?.isGiven ? <Badge tone="success">Given</Badge> : <Badge>Not given</Badge>}
              </span>
              {rest.may ? <Change {...rest} consent={consent} /> : null}
            </div>
            <History consent={consent} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function History({ consent: { changes, version, text } }: { consent: CustomerConsent }) {
  return (
    <details className="text-muted text-xs">
      <summary className="w-fit cursor-pointer rounded-sm">
        {changes.length === 0
          ? "Never asked"
          : changes.length === 1
            ? "1 change on record"
            : `${changes.length} changes on record`}
        , version {version} in force
      </summary>
      <ul className="mt-1 grid gap-1">
        {changes.map((change) => (
          <li key={change.at.getTime()}>
            {change.isGiven ? "Given" : "Withdrawn"} <Moment instant={change.at} />{" "}
            {consentSourceLabels[change.source]} by {change.authorName}, version {change.version}
          </li>
        ))}
      </ul>
      <p className="mt-1 whitespace-pre-line break-words">{text}</p>
    </details>
  );
}

type ChangeProps = Pick<ConsentsPanelProps, "slug" | "customerId"> & { consent: CustomerConsent };

function Change({ slug, customerId, consent }: ChangeProps) {
  const isGiven = consent.changes[0]?.isGiven ?? false;
  if (!isGiven && consent.archivedAt) return null;
  const verb = isGiven ? "Withdraw" : "Give";
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`${verb} ${consent.title}`}>
          {verb}
        </Button>
      }
      title={`${verb} “${consent.title}”?`}
      consequence={
        isGiven
          ? "It is kept that the customer withdrew it, when, and who wrote it down. Memberships stay."
          : `It is kept that the customer gave it in the words of version ${consent.version}, when, and who wrote it down.`
      }
      confirmLabel={isGiven ? "Withdraw consent" : "Give consent"}
      tone={isGiven ? "danger" : "primary"}
      action={() => changeConsentAction(slug, { customerId, consentId: consent.id, isGiven: !isGiven })}
      onSuccess={() => toast.success(isGiven ? "The consent is withdrawn" : "The consent is given")}
    />
  );
}
