import { Banner } from "@/components/ui/banner";
import { Spinner } from "@/components/ui/spinner";

type Plan = {
  total: number;
  blockedCount: number;
  blocked: { position: number; name: string; words: string }[];
};

/** What cannot be undone stands first. */
export function UndoPreview({ plan, problem }: { plan: Plan | undefined; problem: string | null }) {
  if (problem) {
    return (
      <Banner tone="danger" alert>
        {problem}
      </Banner>
    );
  }
  if (!plan) return <Spinner label="Looking at what was built on it" />;
  const free = plan.total - plan.blockedCount;
  return (
    <>
      {plan.blockedCount > 0 ? <Blocked plan={plan} /> : null}
      <p>
        {free.toLocaleString("en-US")} of {plan.total.toLocaleString("en-US")}{" "}
        {plan.blockedCount > 0 ? "can be undone whole." : "will be undone: nothing was built on them."} The
        undo is an operation of its own, with what happened to each.
      </p>
    </>
  );
}

function Blocked({ plan: { blockedCount, blocked } }: { plan: Plan }) {
  const more = blockedCount - blocked.length;
  return (
    <div className="grid gap-2">
      <h3 id="blocked" className="font-medium">
        {blockedCount.toLocaleString("en-US")} cannot be undone, or not whole
      </h3>
      <section
        aria-labelledby="blocked"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-60 overflow-y-auto rounded-md border border-line"
      >
        <ul className="divide-y divide-line">
          {blocked.map(({ position, name, words }) => (
            <li key={position} className="flex flex-wrap justify-between gap-x-4 px-3 py-1.5">
              <span className="min-w-0 break-words font-medium">{name || `No. ${position}`}</span>
              <span className="text-muted">{words}</span>
            </li>
          ))}
        </ul>
      </section>
      {more > 0 ? <p className="text-muted">And {more.toLocaleString("en-US")} more.</p> : null}
    </div>
  );
}
