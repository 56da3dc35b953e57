"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import type { Tab } from "./tab-bar";
import { WaitingCount } from "./waiting-count";

/** The parts of one thing, each with an address: Rules, Versions, Members. Exact match only, whatever the address narrows. */
export function SectionNav({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="overflow-x-auto border-line border-b">
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              aria-current={path === pathOf(tab) ? "page" : undefined}
              className={cx(
                "-mb-px block border-b-2 px-0.5 py-2 focus-visible:-outline-offset-2",
                path === pathOf(tab)
                  ? "border-accent font-medium"
                  : "border-transparent text-muted hover:text-text",
              )}
            >
              {tab.label}
              <WaitingCount count={tab.waiting} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function pathOf({ href }: Tab): string {
  return href.split("?")[0] ?? href;
}
