"use client";

import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Consent } from "@/lib/consents/model";
import { archiveConsentAction } from "../../actions";
import { ConsentDialog } from "./consent-dialog";

export function ConsentList({ slug, consents }: { slug: string; consents: readonly Consent[] }) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {consents.map((consent) => (
        <Panel
          key={consent.id}
          title={
            <span className="flex flex-wrap items-center gap-2 break-words">
              {consent.title}
              {consent.isRequired ? <Badge tone="warning">Required for enrolment</Badge> : null}
              {consent.archivedAt ? <Badge>Archived</Badge> : null}
            </span>
          }
          description={`${consent.key} · version ${consent.version}`}
          actions={
            <>
              <ConsentDialog slug={slug} consent={consent} />
              <Archive slug={slug} consent={consent} />
            </>
          }
        >
          <p className="whitespace-pre-line break-words">{consent.text}</p>
        </Panel>
      ))}
    </div>
  );
}

function Archive({ slug, consent }: { slug: string; consent: Consent }) {
  const isArchived = consent.archivedAt !== null;
  const archive = async () => {
    const result = await archiveConsentAction(slug, { id: consent.id, isArchived: !isArchived });
    if (result.ok) toast.success(isArchived ? "It is asked for again" : "Nobody is asked for it any more");
    else toast.error(result.error.message);
  };
  return (
    <Button
      size="sm"
      onClick={() => void archive()}
      aria-label={`${isArchived ? "Restore" : "Archive"} ${consent.title}`}
    >
      {isArchived ? "Restore" : "Archive"}
    </Button>
  );
}
