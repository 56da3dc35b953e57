"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { enrollSchema } from "@/lib/memberships/input";
import { enrollAction } from "../actions";
import { PhoneChoice } from "./phone-choice";

type EnrollDialogProps = {
  slug: string;
  customer: { id: string; name: string; phones: readonly string[] };
  /** Those that the customer has not joined. */
  programs: readonly { id: string; name: string }[];
};

/** Makes a customer a member, found again by a phone or a card. */
export function EnrollDialog({ slug, customer, programs }: EnrollDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => enrollAction.bind(null, slug), [slug]);
  const only = programs.length === 1 ? programs[0] : undefined;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Enroll</Button>}
      title={`Enroll ${customer.name}`}
      description="Orders placed from now on earn. A phone number, a card number or both find the member again."
    >
      <Form
        label="Enroll"
        schema={enrollSchema}
        defaultValues={{
          customerId: customer.id,
          programId: only?.id ?? "",
          phone: customer.phones[0] ?? "",
          cardNumber: "",
        }}
        action={action}
        onSuccess={({ isNew }) => {
          setOpen(false);
          if (isNew) toast.success(`${customer.name} is enrolled`);
          else toast.info(`${customer.name} was a member already; nothing was changed`);
        }}
        submitLabel="Enroll"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <SelectField
          name="programId"
          label="Program"
          placeholder="Choose a program"
          options={programs.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <PhoneChoice phones={customer.phones} />
        <TextField
          name="cardNumber"
          label="Card number"
          hint="Type or scan it; needed where there is no phone number."
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
        />
      </Form>
    </Dialog>
  );
}
