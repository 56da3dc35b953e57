import { Moment } from "@/components/domain/moment";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { VersionView } from "./program-view";

type VersionsPanelProps = {
  /** Newest first. */
  versions: readonly VersionView[];
  inForce: number | null;
  path: string;
  timeZone: string;
  now: Date;
};

/** Every version with its start, its author and what it was for. */
export function VersionsPanel({ versions, inForce, path, timeZone, now }: VersionsPanelProps) {
  return (
    <Panel title="Versions" padded={false}>
      <ol aria-label="Versions">
        {versions.map((version, index) => (
          <li key={version.id} className="grid gap-1 border-line border-b px-4 py-3 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">Version {version.number}</span>
              <VersionBadge version={version} inForce={inForce} now={now} />
              {index < versions.length - 1 ? (
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
              From <Moment instant={version.effectiveFrom} zone={timeZone} />
            </p>
            {version.note ? <p className="whitespace-pre-line break-words">“{version.note}”</p> : null}
            <p className="text-muted text-xs">
              Saved by {version.authorName}, <Moment instant={version.createdAt} zone={timeZone} />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function VersionBadge({
  version,
  inForce,
  now,
}: Pick<VersionsPanelProps, "inForce" | "now"> & { version: VersionView }) {
  if (version.effectiveFrom > now) return <Badge tone="info">Scheduled</Badge>;
  return version.number === inForce ? <Badge tone="success">In force</Badge> : <Badge>Past</Badge>;
}
