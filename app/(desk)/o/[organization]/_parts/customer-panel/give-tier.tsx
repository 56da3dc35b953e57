"use client";

import { useMemo } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { assignTierSchema } from "@/lib/tiers/input";
import { assignTierAction, clearTierFloorAction } from "../../actions";
import type { MembershipCardData } from "./customer-card";

type TierDialogProps = {
  slug: string;
  membership: Pick<MembershipCardData, "id" | "rules" | "program" | "tier">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Gives a tier below which the member does not fall. */
export function GiveTier({ slug, membership, open, onOpenChange }: TierDialogProps) {
  const action = useMemo(() => assignTierAction.bind(null, slug), [slug]);
  const { id, rules, program, tier } = membership;
  const levels = rules?.tiers.levels ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Give a tier in “${program.name}”`}
      description="The member does not fall below it. What is earned beyond it counts as ever."
    >
      <Form
        label="Give a tier"
        schema={assignTierSchema}
        defaultValues={{ membershipId: id, tierKey: tier?.level.key ?? "", until: "", reason: "" }}
        action={action}
        submitLabel="Give tier"
        onSuccess={() => {
          onOpenChange(false);
          toast.success("The tier is given");
        }}
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <SelectField
          name="tierKey"
          label="Tier"
          options={levels.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <DateField
          name="until"
          label="Last day"
          optional
          hint="Left empty, it holds until it is taken back."
        />
        <TextareaField name="reason" label="Reason" />
      </Form>
    </Dialog>
  );
}

/** Asks before a tier given by hand is taken back. */
export function TakeTierBack({ slug, membership, open, onOpenChange }: TierDialogProps) {
  const { id, program } = membership;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Take back the tier given in “${program.name}”?`}
      consequence="From now on the member has the tier that is earned."
      confirmLabel="Take tier back"
      reason={{ label: "Reason", required: true }}
      action={({ reason = "" }) => clearTierFloorAction(slug, { membershipId: id, reason })}
      onSuccess={() => toast.success("The tier is taken back")}
    />
  );
}
