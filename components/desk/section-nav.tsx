"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import type { Tab } from "./tab-bar";

/** The parts of one thing, each with an address: Rules, Versions, Members. Exact match only. */
export function SectionNav({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="overflow-x-auto border-line border-b">
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              aria-current={path === tab.href ? "page" : undefined}
              className={cx(
                "-mb-px block border-b-2 px-0.5 py-2 focus-visible:-outline-offset-2",
                path === tab.href
                  ? "border-accent font-medium"
                  : "border-transparent text-muted hover:text-text",
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
