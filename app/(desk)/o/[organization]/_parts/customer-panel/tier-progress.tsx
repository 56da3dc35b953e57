import { LastDay } from "@/components/domain/last-day";
import { Day } from "@/components/domain/moment";
import { ProgressBar } from "@/components/ui/progress-bar";
import { dayOf } from "@/lib/kernel/days";
import { formatMoney } from "@/lib/kernel/money";
import { amountInWords } from "@/lib/programs/amount-words";
import { privilegesInWords, thresholdInWords } from "@/lib/programs/facets/tiers";
import type { Lack } from "@/lib/tiering/progress";
import type { MembershipCardData } from "./customer-card";

/** The member's tier: what is left to the next one, what keeps this one, and what it gives. */
export function TierOfMember({ tier, program }: Pick<MembershipCardData, "tier" | "program">) {
  if (!tier) return null;
  const { level, next, keep, given, isHeldUp, projected } = tier;
  const falls = projected && projected.level?.key !== level.key;
  return (
    <section aria-label={`Tier in ${program.name}`} className="grid gap-2 rounded-md border border-line p-3">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-semibold">{level.name}</span>
        {given ? <span className="text-muted text-xs">{givenWords(given.reason, isHeldUp)}</span> : null}
      </p>
      {next ? (
        <Lacks lacks={next.lacks} program={program} towards={`to reach ${next.level.name}`} />
      ) : (
        <p className="text-muted">The highest tier.</p>
      )}
      {keep ? (
        <div className="grid gap-1">
          <p>
            Kept to the end of <LastDay until={keep.until} zone={program.timeZone} />
            {keep.lacks.some(({ left }) => left === 0n) ? ", and beyond." : "."}
          </p>
          {keep.lacks.some(({ left }) => left === 0n) ? null : (
            <Lacks lacks={keep.lacks} program={program} towards={`to keep ${level.name} beyond`} />
          )}
        </div>
      ) : null}
      {falls ? (
        <p className="text-muted">
          With nothing more, {projected.level ? projected.level.name : "no tier"} from{" "}
          <Day day={dayOf(projected.at, program.timeZone)} />.
        </p>
      ) : null}
      <TierPrivileges level={level} program={program} />
    </section>
  );
}

function givenWords(reason: string, isHeldUp: boolean): string {
  return `${isHeldUp ? "Given by hand" : "Not below the tier given by hand"}: ${reason}`;
}

function TierPrivileges({
  level,
  program,
}: Pick<MembershipCardData, "program"> & { level: Parameters<typeof privilegesInWords>[0] }) {
  const privileges = privilegesInWords(level, program);
  if (privileges.length === 0) return null;
  return (
    <ul aria-label={`Privileges of ${level.name}`} className="list-inside list-disc text-muted">
      {privileges.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

type LacksProps = Pick<MembershipCardData, "program"> & { lacks: readonly Lack[]; towards: string };

/** A bar for each measure; any of them is enough. */
function Lacks({ lacks, program, towards }: LacksProps) {
  return (
    <ul className="grid gap-2">
      {lacks.map(({ measure, value, threshold, left }, index) => (
        <li key={measure} className="grid gap-1">
          <span className="first-letter:uppercase">
            {index > 0 ? "or " : ""}
            {leftInWords(measure, left, program)} {towards}
          </span>
          <ProgressBar
            label={`${measureLabels[measure]} ${towards}`}
            valueText={`${thresholdInWords(measure, value, program)} of ${thresholdInWords(measure, threshold, program)}`}
            {...shareOf(value, threshold)}
          />
        </li>
      ))}
    </ul>
  );
}

function leftInWords(measure: Lack["measure"], left: bigint, program: LacksProps["program"]): string {
  switch (measure) {
    case "spend":
      return `spend ${formatMoney(left, program.currency)} more`;
    case "orders":
      return left === 1n ? "place 1 more order" : `place ${left} more orders`;
    case "points":
      return `earn ${amountInWords(left, program)} more`;
    case "balance":
      return `save up ${amountInWords(left, program)} more`;
  }
}

const measureLabels = {
  spend: "Money spent",
  orders: "Orders",
  points: "Points earned",
  balance: "Points to spend",
};

/** As thousandths: a bar needs numbers, and amounts are beyond them. */
function shareOf(value: bigint, threshold: bigint): { value: number; max: number } {
  const share = value <= 0n ? 0n : (value * 1000n) / threshold;
  return { value: Number(share > 1000n ? 1000n : share), max: 1000 };
}
