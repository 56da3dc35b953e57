import Link from "next/link";
import type { ReactNode } from "react";

export type DeskHeaderProps = {
  /** Where the product's name leads: the organization's first tab. */
  homeHref: string;
  /** `OrganizationSwitch`. */
  organization: ReactNode;
  /** `UserMenu`. */
  user: ReactNode;
  /** Between both, such as a link to the settings. */
  children?: ReactNode;
};

export function DeskHeader({ homeHref, organization, user, children }: DeskHeaderProps) {
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex h-12 w-full max-w-[100rem] items-center gap-2 px-4 sm:gap-3 sm:px-6">
        <Link href={homeHref} className="rounded-sm font-semibold text-accent text-base">
          Laurel
        </Link>
        <span aria-hidden className="text-line-strong">
          /
        </span>
        <div className="min-w-0 flex-1">{organization}</div>
        {children}
        {user}
      </div>
    </header>
  );
}
