import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Panel } from "@/components/ui/panel";
import { type ActivityRecord, signUpEvent } from "@/lib/activities/model";
import type { ProgramUnits } from "@/lib/programs/model";
import {
  RecordActivity,
  type RecordActivityProps,
} from "../../../../../_parts/customer-panel/record-activity";

type ActivitiesPanelProps = {
  records: readonly (ActivityRecord & { name: string })[];
  program: ProgramUnits & { timeZone: string };
  /** Null where the viewer may not record any, or the program pays for none. */
  record: RecordActivityProps | null;
};

/** What the member did besides ordering, and what it paid. */
export function ActivitiesPanel({ records, program, record }: ActivitiesPanelProps) {
  if (records.length === 0 && !record) return null;
  return (
    <Panel title="Activities" padded={false} actions={record ? <RecordActivity {...record} /> : null}>
      {records.length === 0 ? <p className="px-4 py-3 text-muted">Nothing was recorded yet.</p> : null}
      <ul>
        {records.map(({ id, event, name, sourceId, occurredAt, outcome, points }) => (
          <li
            key={id}
            className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="min-w-0 break-words">
              {name} {event === signUpEvent ? null : <span className="text-muted text-xs">{sourceId}</span>}
            </span>
            <span className="ml-auto flex flex-wrap gap-x-3">
              {outcome === "limit_reached" ? <span className="text-muted">Limit reached</span> : null}
              {outcome === "no_rule" ? <span className="text-muted">Pays nothing</span> : null}
              {outcome === "paid" ? (
                <UnitAmount amount={points} unit="points" program={program} signed />
              ) : null}
              <span className="text-muted text-xs">
                <Moment instant={occurredAt} zone={program.timeZone} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
