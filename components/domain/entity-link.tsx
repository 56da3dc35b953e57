import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

/** Leads to a customer, program, order …; without `href` (no right to see it, or gone) the plain words. */
export function EntityLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href ? <TextLink href={href}>{children}</TextLink> : <span>{children}</span>;
}
