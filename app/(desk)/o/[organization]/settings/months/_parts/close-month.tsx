"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { closeMonthAction } from "../actions";

type CloseMonthProps = { slug: string; month: string; name: string };

export function CloseMonth({ slug, month, name }: CloseMonthProps) {
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">Close {name}</Button>}
      title={`Close ${name}?`}
      consequence="It takes no more entries, for good: what becomes known later is posted in the first open month. Its totals and a digest of its entries are kept and proven with the ledger."
      confirmLabel="Close month"
      reason={{ label: "Note" }}
      action={({ reason }) => closeMonthAction(slug, { month, note: reason })}
      onSuccess={() => toast.success(`${name} is closed`)}
    />
  );
}
