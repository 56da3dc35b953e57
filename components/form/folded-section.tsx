"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

type FoldedSectionProps = {
  title: string;
  description?: ReactNode;
  /** What stands in it now, in words; shown folded and open. */
  summary: ReactNode;
  /** Open at first; afterwards whoever reads it decides. A wrong field in it opens it. */
  startsOpen?: boolean;
  children: ReactNode;
};

/** A part of a long form that most people leave as it is: its title, what it says, and its fields on demand. */
export function FoldedSection({ title, description, summary, startsOpen, children }: FoldedSectionProps) {
  const [isOpenAtFirst] = useState(startsOpen);
  return (
    <details open={isOpenAtFirst} className="group border-line border-t pt-4">
      <summary className="grid cursor-pointer list-none grid-cols-[minmax(0,1fr)] gap-x-8 rounded-sm lg:grid-cols-[14rem_minmax(0,1fr)] [&::-webkit-details-marker]:hidden">
        <span className="flex items-center gap-1 font-semibold">
          <ChevronRight
            aria-hidden
            className="-ml-1 size-4 shrink-0 text-muted transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          {title}
        </span>
        <span className="max-w-2xl pl-4 text-muted lg:pl-0">{summary}</span>
      </summary>
      <fieldset
        aria-label={title}
        className="mt-3 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 lg:grid-cols-[14rem_minmax(0,1fr)]"
      >
        <p className="text-muted text-xs">{description}</p>
        <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] content-start items-start gap-x-4 gap-y-3 sm:grid-cols-2">
          {children}
        </div>
      </fieldset>
    </details>
  );
}
