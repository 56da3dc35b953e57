"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Switch } from "@/components/ui/switch";
import type { ListedOrganization } from "@/lib/organizations/model";
import { setModuleAction } from "../../actions";

type Props = { slug: string; organization: ListedOrganization };

/** On and off of the loyalty module; both ask first, since a whole organization notices. */
export function ModuleSwitch({ slug, organization }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { id, name, moduleEnabled } = organization;
  const verb = moduleEnabled ? "Switch off" : "Switch on";
  return (
    <>
      <Switch
        checked={moduleEnabled}
        onCheckedChange={() => setAsking(true)}
        aria-label={`Loyalty module of ${name}`}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`${verb} the loyalty module of ${name}?`}
        consequence={
          moduleEnabled
            ? "Its staff see nothing but a page that says so, and its day's work stops. Programs, customers and balances are kept."
            : "Its staff can work again at once, and its day's work catches up: what became due meanwhile activates and expires."
        }
        confirmLabel={verb}
        tone={moduleEnabled ? "danger" : "primary"}
        action={() => setModuleAction(slug, { organizationId: id, enabled: !moduleEnabled })}
        onSuccess={() => toast.success(`The module of ${name} is ${moduleEnabled ? "off" : "on"}.`)}
      />
    </>
  );
}
