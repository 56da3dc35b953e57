import { Badge } from "@/components/ui/badge";
import { limits } from "@/lib/kernel/limits";

/** Beside the name of a place: how much waits there. */
export function WaitingCount({ count = 0 }: { count?: number | undefined }) {
  if (count === 0) return null;
  const { waitingShownMax: max } = limits;
  // Relative: the words for screen readers stay within what scrolls, and do not widen the page.
  return (
    <Badge tone="accent" className="relative ml-1.5">
      {count > max ? `${max}+` : count}
      <span className="sr-only"> waiting</span>
    </Badge>
  );
}
