"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { cancelCertificateAction } from "../actions";

type CancelCertificateProps = { slug: string; id: string; lastFour: string };

export function CancelCertificate({ slug, id, lastFour }: CancelCertificateProps) {
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Cancel certificate</Button>}
      title={`Cancel certificate •••• ${lastFour}?`}
      consequence="What is left of it is taken back and it can no longer be spent. One that an open order holds cannot be cancelled."
      confirmLabel="Cancel certificate"
      tone="danger"
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }) => cancelCertificateAction(slug, { id, reason })}
      onSuccess={() => toast.success("The certificate is cancelled")}
    />
  );
}
