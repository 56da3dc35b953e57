import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import type { ProgramView, StateChangeView, VersionView } from "./program-view";

type StateBannerProps = {
  program: ProgramView & { versions: VersionView[]; stateChanges: StateChangeView[] };
  now: Date;
};

/** What the present state means for orders, where that is not obvious. */
export function StateBanner({ program, now }: StateBannerProps) {
  const { state, timeZone, closesAt, stateChanges, versions } = program;
  const first = versions.at(-1);
  if (state === "draft") {
    return <Banner>This is a draft. Nothing earns before it is activated.</Banner>;
  }
  if (state === "archived" && closesAt) {
    return closesAt > now ? (
      <Banner tone="warning" title="Archived: nothing is earned any more">
        Points and certificates can be spent until <Moment instant={closesAt} zone={timeZone} />, then they
        all expire.
      </Banner>
    ) : (
      <Banner tone="warning" title="Archived">
        Everything that was left expired on <Moment instant={closesAt} zone={timeZone} />.
      </Banner>
    );
  }
  if (state === "paused") {
    const reason = stateChanges[0]?.reason;
    return (
      <Banner tone="warning" title="Paused: nothing is earned">
        Spending and expiry go on. {reason ? `Reason: ${reason}` : null}
      </Banner>
    );
  }
  if (first && first.effectiveFrom > now) {
    return (
      <Banner>
        Orders earn from <Moment instant={first.effectiveFrom} zone={timeZone} /> on.
      </Banner>
    );
  }
  return null;
}
