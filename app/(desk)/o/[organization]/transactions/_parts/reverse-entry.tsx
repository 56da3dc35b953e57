"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { reverseEntryAction } from "../actions";
import { sentWords } from "./sent-words";

type ReverseEntryProps = {
  slug: string;
  id: string;
  /** What it writes, a sentence each. */
  lines: readonly string[];
  needsApproval: boolean;
};

/** Mirrors the whole posting of an entry, after a look at what that writes. */
export function ReverseEntry({ slug, id, lines, needsApproval }: ReverseEntryProps) {
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Reverse</Button>}
      title="Reverse everything that was written together?"
      consequence={
        <>
          <span>
            Nothing is deleted: these entries are added
            {needsApproval ? ", once a second person has approved it, since it goes beyond your limit." : "."}
          </span>
          <ul className="mt-2 grid list-disc gap-1 pl-5">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      }
      confirmLabel="Reverse"
      tone="danger"
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }) => reverseEntryAction(slug, { entryId: id, reason })}
      onSuccess={({ approval }) => toast.success(approval ? sentWords : "Reversed")}
    />
  );
}
