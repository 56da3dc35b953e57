import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useReader } from "@/components/ui/reader";
import type { Page } from "@/lib/kernel/page";
import { countWords, totalWords } from "./count-words";
import type { Noun } from "./types";
import type { useSelection } from "./use-selection";

type BulkBarProps = {
  ticks: ReturnType<typeof useSelection>;
  total: Page<unknown>["total"];
  noun: Noun;
  children: ReactNode;
};

/** Says how much is ticked, offers all that match, and holds the actions. */
export function BulkBar({ ticks, total, noun, children }: BulkBarProps) {
  const { locale } = useReader();
  const canTickAll = !ticks.isAll && ticks.isPageTicked && total.count > ticks.count;
  return (
    <section
      aria-label="Selection"
      className="flex flex-wrap items-center gap-2 rounded-md border border-accent/40 bg-accent-soft px-3 py-1.5"
    >
      <p role="status" className="font-medium">
        {ticks.isAll && ticks.count === total.count ? "All " : ""}
        {ticks.isAll && !total.exact
          ? totalWords(total, noun, locale)
          : countWords(ticks.count, noun, locale)}{" "}
        selected
      </p>
      {canTickAll ? (
        <Button size="sm" variant="quiet" className="text-accent underline" onClick={ticks.tickAll}>
          Select all {totalWords(total, noun, locale)} that match
        </Button>
      ) : null}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {children}
        <Button size="sm" variant="quiet" onClick={ticks.clear}>
          Clear selection
        </Button>
      </div>
    </section>
  );
}
