"use client";

import { useState } from "react";
import { OpenAsForm } from "@/app/(desk)/_parts/open-as-form";
import { OrganizationSwitch } from "@/components/desk/organization-switch";
import { Dialog } from "@/components/ui/dialog";
import { MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";

type Named = { name: string; slug: string };
type Props = { current: Named; organizations: readonly Named[]; mayOpen: boolean };

/** Where one is, where else one may go at once, and the way into an organization below. */
export function OrganizationMenu({ current, organizations, mayOpen }: Props) {
  const [isOpening, setOpening] = useState(false);
  return (
    <>
      <OrganizationSwitch
        current={current}
        organizations={organizations.map(({ name, slug }) => ({ name, slug, href: `/o/${slug}` }))}
      >
        {mayOpen ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setOpening(true)}>Open as…</MenuItem>
          </>
        ) : null}
      </OrganizationSwitch>
      <Dialog
        open={isOpening}
        onOpenChange={setOpening}
        title="Open as another organization"
        description="You work there with your own rights, without operators, user groups and resellers. Both audit logs name you."
      >
        <OpenAsForm onOpened={() => setOpening(false)} />
      </Dialog>
    </>
  );
}
