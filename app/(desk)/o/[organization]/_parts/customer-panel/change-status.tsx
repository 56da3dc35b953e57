"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { deactivateMembershipAction, reactivateMembershipAction } from "../../actions";
import type { MembershipCardData } from "./customer-card";

type ChangeStatusProps = {
  slug: string;
  membership: Pick<MembershipCardData, "id" | "status" | "program">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before a member is taken out of a program or back into it. */
export function ChangeStatus({ slug, membership, open, onOpenChange }: ChangeStatusProps) {
  const { id, program } = membership;
  const isOff = membership.status === "deactivated";
  const action = isOff ? reactivateMembershipAction : deactivateMembershipAction;
  const label = isOff ? "Reactivate" : "Deactivate";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${label} the membership in “${program.name}”?`}
      consequence={
        isOff
          ? "Orders placed from now on earn again, and points can be spent."
          : "From now on nothing is earned and nothing can be spent. Balances and certificates stay, and it can be reactivated."
      }
      confirmLabel={`${label} membership`}
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }) => action(slug, { id, reason })}
      onSuccess={() =>
        toast.success(isOff ? "The membership is active again" : "The membership is deactivated")
      }
    />
  );
}
