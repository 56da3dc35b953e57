import { Moment } from "@/components/domain/moment";
import { Panel } from "@/components/ui/panel";
import { thresholdInWords } from "@/lib/programs/facets/tiers";
import type { ProgramUnits } from "@/lib/programs/model";
import type { TierCause } from "@/lib/tiering/model";
import type { TierStory } from "@/lib/tiers/model";

const causes: Record<TierCause, string> = {
  enrolment: "Enrolled",
  order: "By an order or a refund",
  points: "By points",
  day: "By time",
  manual: "By hand",
  recalculation: "By changed tiers of the program",
  merge: "By combining members",
};

type TierHistoryProps = {
  /** The newest first. */
  history: readonly TierStory[];
  program: ProgramUnits & { timeZone: string };
};

/** Which tiers the member had since when, and what decided it. */
export function TierHistory({ history, program }: TierHistoryProps) {
  return (
    <Panel title="Tiers" padded={false}>
      <ul>
        {history.map((story) => (
          <li
            key={`${story.at.getTime()} ${story.key}`}
            className="grid gap-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">{story.name ?? "No tier"}</span>
              <Moment instant={story.at} zone={program.timeZone} />
            </span>
            <span className="text-muted text-xs">{whyInWords(story, program)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function whyInWords(story: TierStory, program: ProgramUnits): string {
  const { cause, measure, value, threshold, authorName, reason } = story;
  if (cause === "manual") return `${authorName}${reason ? `: ${reason}` : ""}`;
  if (!measure || value === null || threshold === null) return causes[cause];
  const [has, takes] = [value, threshold].map((amount) => thresholdInWords(measure, amount, program));
  return `${causes[cause]}: ${has} of ${takes}`;
}
