"use client";

import { signOut } from "next-auth/react";
import { UserMenu } from "@/components/desk/user-menu";
import { MenuLink } from "@/components/ui/dropdown-menu";

type Props = { name: string; email: string; group: string; settingsHref: string | null };

export function AccountMenu({ settingsHref, ...who }: Props) {
  return (
    <UserMenu {...who} onSignOut={() => void signOut({ callbackUrl: "/sign-in" })}>
      {settingsHref ? <MenuLink href={settingsHref}>Settings</MenuLink> : null}
    </UserMenu>
  );
}
