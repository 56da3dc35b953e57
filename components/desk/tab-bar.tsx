"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { WaitingCount } from "./waiting-count";

export type Tab = {
  href: string;
  label: string;
  /** What waits there; shown where it is not 0. */
  waiting?: number;
};

/** The console's main tabs; scrolls sideways where they do not fit. A tab is current for all addresses below it. */
export function TabBar({ tabs, label = "Main" }: { tabs: readonly Tab[]; label?: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="border-line border-b bg-surface">
      <ul className="mx-auto flex w-full max-w-[100rem] overflow-x-auto px-1.5 [scrollbar-width:none] sm:px-3.5">
        {tabs.map((tab) => {
          const isCurrent = path === tab.href || path.startsWith(`${tab.href}/`);
          return (
            <li key={tab.href} className="shrink-0">
              <Link
                href={tab.href}
                aria-current={isCurrent ? "page" : undefined}
                ref={isCurrent ? scrollIntoSight : undefined}
                className={cx(
                  "block border-b-2 px-2.5 py-2 focus-visible:-outline-offset-2",
                  isCurrent
                    ? "border-accent font-medium text-text"
                    : "border-transparent text-muted hover:border-line-strong hover:text-text",
                )}
              >
                {tab.label}
                <WaitingCount count={tab.waiting} />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function scrollIntoSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
