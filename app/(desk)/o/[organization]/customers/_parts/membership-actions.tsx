"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { MembershipStatus } from "@/lib/memberships/model";
import { deactivateMembershipAction, reactivateMembershipAction } from "../actions";

type MembershipActionsProps = { slug: string; id: string; status: MembershipStatus; program: string };

export function MembershipActions({ slug, id, status, program }: MembershipActionsProps) {
  const isOff = status === "deactivated";
  const action = isOff ? reactivateMembershipAction : deactivateMembershipAction;
  const label = isOff ? "Reactivate" : "Deactivate";
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{label}</Button>}
      title={`${label} the membership in “${program}”?`}
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
