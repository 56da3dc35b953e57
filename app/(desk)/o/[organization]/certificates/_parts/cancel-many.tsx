"use client";

import { useRouter } from "next/navigation";
import type { BulkContext } from "@/components/data-table/types";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { cancelCertificatesAction } from "../actions";

type CancelManyProps = Pick<BulkContext, "selection" | "params" | "count" | "clear"> & { slug: string };

/** Cancels the ticked certificates, or all that match, as an operation whose page shows what became of each. */
export function CancelMany({ slug, selection, params, count, clear }: CancelManyProps) {
  const router = useRouter();
  const many = `${count.toLocaleString("en-US")} ${count === 1 ? "certificate" : "certificates"}`;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger">
          Cancel certificates
        </Button>
      }
      title={`Cancel ${many}?`}
      consequence="What is left of them is taken back. Those that open orders hold stay, and the operation says which. It can be undone."
      confirmLabel="Cancel certificates"
      tone="danger"
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }, meta) =>
        cancelCertificatesAction(
          slug,
          { kind: "certificate.cancel", selection, params, input: { reason } },
          meta,
        )
      }
      onSuccess={({ shownId }) => {
        clear();
        router.push(`/o/${slug}/operations/${shownId}`);
      }}
    />
  );
}
