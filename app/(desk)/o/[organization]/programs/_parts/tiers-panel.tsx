import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { privilegesInWords, thresholdInWords } from "@/lib/programs/facets/tiers";
import type { ProgramUnits } from "@/lib/programs/model";
import type { TierLevel, TierMeasure } from "@/lib/tiering/model";
import { JudgeTiersAgain } from "./judge-tiers-again";

type TiersPanelProps = {
  levels: readonly { level: TierLevel; members: number }[];
  /** What these tiers are measured by. */
  measures: readonly TierMeasure[];
  /** The judging of all members that waits; `href` leads to the operation. */
  scheduled: { notBefore: Date; authorName: string; href: string } | null;
  program: ProgramUnits & { id: string; name: string; timeZone: string };
  slug: string;
  /** The customers list narrowed to this program. */
  membersHref: string;
  mayEdit: boolean;
};

/** The program's tiers with their members, the highest first, and the judging that is to come. */
export function TiersPanel(props: TiersPanelProps) {
  const { levels, measures, scheduled, program, slug, membersHref, mayEdit } = props;
  return (
    <Panel
      title="Tiers"
      actions={mayEdit ? <JudgeTiersAgain slug={slug} program={program} isScheduled={!!scheduled} /> : null}
    >
      <div className="grid gap-3">
        {scheduled ? (
          <Banner tone="info">
            {scheduled.authorName} changed the tiers. All members are judged again from{" "}
            <Moment instant={scheduled.notBefore} zone={program.timeZone} />, with what is changed until then.{" "}
            <TextLink href={scheduled.href}>See the operation</TextLink>
          </Banner>
        ) : null}
        <ul className="grid gap-2">
          {levels.toReversed().map(({ level, members }) => (
            <li key={level.key} className="grid gap-1 border-line border-b pb-2 last:border-b-0 last:pb-0">
              <span className="flex flex-wrap items-baseline justify-between gap-2">
                <span className="font-medium">{level.name}</span>
                <TextLink href={`${membersHref}&tier=${encodeURIComponent(level.key)}`}>
                  {members === 1 ? "1 member" : `${members.toLocaleString("en-US")} members`}
                </TextLink>
              </span>
              <span className="text-muted text-xs">
                {[beginsAt(level, measures, program), ...privilegesInWords(level, program)].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function beginsAt(level: TierLevel, measures: readonly TierMeasure[], units: ProgramUnits): string {
  const thresholds = measures.flatMap((measure) => {
    const amount = level.from[measure];
    return amount === null ? [] : [thresholdInWords(measure, amount, units)];
  });
  return thresholds.length > 0 ? `From ${thresholds.join(" or ")}` : "Where everybody begins";
}
