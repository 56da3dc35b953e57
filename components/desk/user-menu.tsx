"use client";

import { CircleUser } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { ThemeSwitch } from "./theme-switch";

export type UserMenuProps = {
  name: string;
  email: string;
  /** The user group's name. */
  group: string;
  onSignOut: () => void;
  /** More entries (`MenuLink`, `MenuItem`) above the theme. */
  children?: ReactNode;
};

/** Who is signed in, the theme, and the way out. Wrap it in a client component that knows how to sign out. */
export function UserMenu({ name, email, group, onSignOut, children }: UserMenuProps) {
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" className="px-2" aria-label={`Account: ${name}`}>
          <CircleUser aria-hidden />
          <span className="hidden max-w-40 truncate md:inline">{name}</span>
        </Button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-muted text-xs">{email}</p>
        <p className="truncate text-muted text-xs">{group}</p>
      </div>
      <MenuSeparator />
      {children}
      {children ? <MenuSeparator /> : null}
      <MenuLabel>Theme</MenuLabel>
      <ThemeSwitch />
      <MenuSeparator />
      <MenuItem onSelect={onSignOut}>Sign out</MenuItem>
    </DropdownMenu>
  );
}
