import { LastDay } from "@/components/domain/last-day";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import type { MembershipView } from "@/lib/memberships/model";

const shownMax = 12;

/** What becomes available and what burns, by day; folded, since most readers want the totals. */
export function UpcomingChanges({ membership }: { membership: MembershipView }) {
  const { program, balance } = membership;
  const { activations, burns } = balance;
  if (activations.length + burns.length === 0) return null;
  return (
    <details className="group">
      <summary className="w-fit cursor-pointer rounded-sm text-accent text-xs">
        What comes and what burns
      </summary>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <Amounts
          title="Becomes available"
          rows={activations}
          program={program}
          whenOf={(at) => <Moment instant={at} zone={program.timeZone} />}
        />
        <Amounts
          title="Can be spent until"
          rows={burns}
          program={program}
          whenOf={(at) => <LastDay until={at} zone={program.timeZone} />}
        />
      </div>
    </details>
  );
}

type AmountsProps = {
  title: string;
  rows: MembershipView["balance"]["burns"];
  program: MembershipView["program"];
  whenOf: (at: Date) => React.ReactNode;
};

function Amounts({ title, rows, program, whenOf }: AmountsProps) {
  if (rows.length === 0) return null;
  const more = rows.length - shownMax;
  return (
    <div>
      <h3 className="font-medium text-xs">{title}</h3>
      <ul>
        {rows.slice(0, shownMax).map(({ at, amount }) => (
          <li key={at.getTime()} className="flex justify-between gap-4 border-line border-b py-1">
            {whenOf(at)}
            <UnitAmount amount={amount} unit="points" program={program} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="pt-1 text-muted text-xs">and on {more} more days</p> : null}
    </div>
  );
}
