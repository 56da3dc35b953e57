"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuLabel, MenuLink } from "@/components/ui/dropdown-menu";

export type OrganizationSwitchProps = {
  current: { name: string; slug: string };
  /** What this operator may switch to, the current one included; with one there is nothing to switch. */
  organizations: readonly { name: string; slug: string; href: string }[];
  /** More entries below the organizations. */
  children?: ReactNode;
};

export function OrganizationSwitch({ current, organizations, children }: OrganizationSwitchProps) {
  if (organizations.length < 2 && !children)
    return <span className="block truncate px-1 font-medium">{current.name}</span>;
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button
          variant="quiet"
          className="min-w-0 max-w-full shrink px-2"
          aria-label={`Organization: ${current.name}`}
        >
          <span className="truncate">{current.name}</span>
          <ChevronsUpDown aria-hidden className="text-muted" />
        </Button>
      }
    >
      <MenuLabel>Organizations</MenuLabel>
      {organizations.map((each) => (
        <MenuLink key={each.slug} href={each.href} current={each.slug === current.slug}>
          <span className="truncate">{each.name}</span>
        </MenuLink>
      ))}
      {children}
    </DropdownMenu>
  );
}
