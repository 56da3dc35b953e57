import Link from "next/link";
import type { ReactNode } from "react";

export type Stat = {
  label: string;
  value: ReactNode;
  /** A line under the figure. */
  note?: ReactNode;
  /** Where the figure comes from. */
  href?: string;
};

/** A row of figures. */
export function StatTiles({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line max-sm:[&>:last-child:nth-child(odd)]:col-span-2 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {stats.map((stat) => (
        <div key={stat.label} className="flex flex-col bg-surface px-4 py-3">
          <dt className="text-muted text-xs">{stat.label}</dt>
          <dd className="font-semibold text-lg tabular-nums leading-7">
            {stat.href ? (
              <Link href={stat.href} className="rounded-sm hover:underline">
                {stat.value}
              </Link>
            ) : (
              stat.value
            )}
          </dd>
          {stat.note ? <dd className="text-muted text-xs">{stat.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
