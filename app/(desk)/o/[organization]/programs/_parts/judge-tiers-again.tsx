"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { recalculateProgramAction } from "../actions";

type JudgeTiersAgainProps = {
  slug: string;
  program: { id: string; name: string };
  /** Whether it waits for its moment already. */
  isScheduled: boolean;
};

/** Has all members judged by the tiers in force now. */
export function JudgeTiersAgain({ slug, program, isScheduled }: JudgeTiersAgainProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{isScheduled ? "Judge now" : "Judge again"}</Button>}
      title={`Judge all members of “${program.name}” now?`}
      consequence="Each gets the tier that the rules of now give. This runs as an operation and is not undone: to take it back, change the tiers and judge again."
      confirmLabel="Judge all members"
      action={() => recalculateProgramAction(slug, { programId: program.id })}
      onSuccess={({ operationShownId }) => {
        toast.success("All members are being judged");
        router.push(`/o/${slug}/operations/${operationShownId}`);
      }}
    />
  );
}
