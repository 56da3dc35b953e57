"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { reactivateCertificateAction } from "../actions";

type UndoCancellationProps = {
  slug: string;
  id: string;
  lastFour: string;
  cancelledAt: Date;
  /** Whether its last day is over: what comes back expires at once. */
  hasEnded: boolean;
};

export function UndoCancellation({ slug, id, lastFour, cancelledAt, hasEnded }: UndoCancellationProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Undo cancellation</Button>}
      title={`Undo the cancellation of certificate •••• ${lastFour}?`}
      consequence={
        hasEnded
          ? "What was taken from it is on it again, and expires at once, since its last day is over. Extend it then."
          : "What was taken from it is on it again and can be spent."
      }
      confirmLabel="Undo cancellation"
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }) => reactivateCertificateAction(slug, { id, cancelledAt, reason })}
      onSuccess={() => toast.success("The cancellation is undone")}
    />
  );
}
