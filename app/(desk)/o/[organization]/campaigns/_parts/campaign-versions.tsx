import { Moment } from "@/components/domain/moment";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { CampaignDetails } from "@/lib/campaigns/model";
import { effectInWords, stateInWords } from "./campaign-words";

/** Every version with its moment and author; an order is judged by the one of its own moment. */
export function CampaignVersions({ campaign, path }: { campaign: CampaignDetails; path: string }) {
  const { program, versions } = campaign;
  return (
    <Panel title="Versions" padded={false}>
      <ol aria-label="Versions">
        {versions.map((version) => (
          <li key={version.number} className="grid gap-0.5 border-line border-b px-4 py-2 last:border-b-0">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <p className="font-medium">
                {version.number}. {stateInWords[version.state]}, {effectInWords(version.rules, program)}
              </p>
              {version.number > 1 ? (
                <TextLink
                  href={`${path}?compare=${version.number - 1}..${version.number}#compare`}
                  className="ml-auto text-xs"
                  aria-label={`What changed in version ${version.number}`}
                >
                  What changed
                </TextLink>
              ) : null}
            </div>
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
