import { Moment } from "@/components/domain/moment";
import { Panel } from "@/components/ui/panel";
import type { CampaignDetails } from "@/lib/campaigns/model";
import { effectInWords } from "./campaign-words";

const stateWords = { draft: "Draft", running: "Started", paused: "Paused", ended: "Ended" } as const;

/** Every version with its moment and author; an order is judged by the one of its own moment. */
export function CampaignVersions({ campaign }: { campaign: CampaignDetails }) {
  const { program, versions } = campaign;
  return (
    <Panel title="Versions" padded={false}>
      <ol aria-label="Versions">
        {versions.map((version) => (
          <li key={version.number} className="grid gap-0.5 border-line border-b px-4 py-2 last:border-b-0">
            <p className="font-medium">
              {version.number}. {stateWords[version.state]}, {effectInWords(version.rules, program)}
            </p>
            <p>
              From <Moment instant={version.effectiveFrom} zone={program.timeZone} />
            </p>
            {version.note ? <p className="break-words">“{version.note}”</p> : null}
            <p className="text-muted text-xs">Saved by {version.authorName}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
