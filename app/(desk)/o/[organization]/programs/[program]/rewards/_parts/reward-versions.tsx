import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";
import type { RewardVersion } from "@/lib/rewards/model";
import { rewardWords } from "@/lib/rewards/rules";

type RewardVersionsProps = {
  versions: readonly RewardVersion[];
  program: ProgramUnits & { timeZone: string };
  locale: string;
};

/** What the reward was and is, the newest first. */
export function RewardVersions({ versions, program, locale }: RewardVersionsProps) {
  return (
    <Panel title="Versions" padded={false}>
      <ul>
        {versions.map(({ number, effectiveFrom, isActive, rules, authorName, note }) => (
          <li key={number} className="grid gap-1 border-line border-b px-4 py-2 last:border-b-0">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span>
                Version {number}: {rewardWords(rules, program.currency, locale)} for{" "}
                <UnitAmount amount={rules.price} unit="points" program={program} />
                {isActive ? "" : ", not offered"}
              </span>
              <span className="text-muted text-xs">
                <Moment instant={effectiveFrom} zone={program.timeZone} /> by {authorName}
              </span>
            </span>
            {note ? <span className="text-muted text-xs">{note}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
