"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { CampaignState } from "@/lib/campaigns/model";
import { endCampaignAction, pauseCampaignAction, startCampaignAction } from "../actions";

type CampaignActionsProps = { slug: string; campaign: { id: string; name: string; state: CampaignState } };

/** What the present state allows; each step says first what it means. */
export function CampaignActions({ slug, campaign: { id, name, state } }: CampaignActionsProps) {
  const verb = state === "paused" ? "Resume" : "Start";
  return (
    <>
      {state === "running" || state === "paused" ? (
        <ConfirmDialog
          trigger={<Button>End</Button>}
          title={`End “${name}”?`}
          consequence="For good: orders placed from now on get nothing from it. What it gave stays."
          confirmLabel="End campaign"
          tone="danger"
          reason={{ label: "Note" }}
          action={({ reason }) => endCampaignAction(slug, { id, note: reason })}
          onSuccess={() => toast.success(`“${name}” has ended`)}
        />
      ) : null}
      {state === "running" ? (
        <ConfirmDialog
          trigger={<Button>Pause</Button>}
          title={`Pause “${name}”?`}
          consequence="Orders placed from now on get nothing from it until it is resumed."
          confirmLabel="Pause campaign"
          reason={{ label: "Note" }}
          action={({ reason }) => pauseCampaignAction(slug, { id, note: reason })}
          onSuccess={() => toast.success(`“${name}” is paused`)}
        />
      ) : null}
      {state === "draft" || state === "paused" ? (
        <ConfirmDialog
          trigger={<Button variant="primary">{verb}</Button>}
          title={`${verb} “${name}”?`}
          consequence="Orders placed from now on and within its window get what it gives."
          confirmLabel={`${verb} campaign`}
          reason={{ label: "Note" }}
          action={({ reason }) => startCampaignAction(slug, { id, note: reason })}
          onSuccess={() => toast.success(`“${name}” is started`)}
        />
      ) : null}
    </>
  );
}
