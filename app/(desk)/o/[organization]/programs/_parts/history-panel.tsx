import { Moment } from "@/components/domain/moment";
import { programStateLooks } from "@/components/domain/status-badge";
import { Panel } from "@/components/ui/panel";
import type { StateChangeView } from "./program-view";

/** The program's life so far, newest first. */
export function HistoryPanel({
  changes,
  timeZone,
}: {
  changes: readonly StateChangeView[];
  timeZone: string;
}) {
  return (
    <Panel title="History">
      <ol className="grid gap-3">
        {changes.map((change) => (
          <li key={`${change.at.getTime()} ${change.recordedAt.getTime()} ${change.state}`}>
            <p>
              <span className="font-medium">{programStateLooks[change.state].label}</span> from{" "}
              <Moment instant={change.at} zone={timeZone} />
            </p>
            <p className="text-muted text-xs">
              {change.authorName}
              {isDatedElsewhere(change) ? (
                <>
                  , on <Moment instant={change.recordedAt} zone={timeZone} />
                </>
              ) : null}
            </p>
            {change.reason ? <p className="break-words">“{change.reason}”</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** A step that was given another start than the moment it was taken. */
function isDatedElsewhere({ at, recordedAt }: StateChangeView): boolean {
  return Math.abs(at.getTime() - recordedAt.getTime()) >= 60_000;
}
