import type { ReactNode } from "react";
import { cx } from "./cx";

export type Definition = { label: ReactNode; value: ReactNode };

/** Names and values, names on the left (above on narrow screens); an empty value shows as a dash. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }) {
  return (
    <dl className={cx("grid gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(9rem,auto)_1fr] sm:gap-y-2", className)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never reorders
        <div key={index} className="contents">
          <dt className="text-muted">{item.label}</dt>
          <dd className="mb-2 min-w-0 break-words sm:mb-0">{item.value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
