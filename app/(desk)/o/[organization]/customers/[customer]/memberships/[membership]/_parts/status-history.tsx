import { Moment } from "@/components/domain/moment";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { Panel } from "@/components/ui/panel";
import type { MembershipStatus } from "@/lib/memberships/model";

type StatusHistoryProps = {
  /** The newest first. */
  changes: readonly { status: MembershipStatus; at: Date; authorName: string; reason: string | null }[];
  zone: string;
};

/** Since when the member is what, by whom and why. */
export function StatusHistory({ changes, zone }: StatusHistoryProps) {
  return (
    <Panel title="Status" padded={false}>
      <ul>
        {changes.map((change) => (
          <li
            key={`${change.at.getTime()} ${change.status}`}
            className="grid gap-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="flex flex-wrap items-center justify-between gap-2">
              <MembershipStatusBadge status={change.status} />
              <Moment instant={change.at} zone={zone} />
            </span>
            <span className="text-muted text-xs">
              {change.authorName}
              {change.reason ? `: ${change.reason}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
