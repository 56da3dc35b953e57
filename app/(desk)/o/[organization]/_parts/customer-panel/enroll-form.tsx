"use client";

import { type ReactNode, useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { enrollSchema } from "@/lib/memberships/input";
import { enrollAction } from "../../actions";
import { PhoneChoice } from "./phone-choice";

export type EnrollFormProps = {
  slug: string;
  customer: { id: string; name: string; phones: readonly string[] };
  /** Those that the customer has not joined. */
  programs: readonly { id: string; name: string }[];
};

/** The registration: a program, and a phone or a card by which the member is found again. */
export function EnrollForm({
  slug,
  customer,
  programs,
  onDone,
  secondary,
}: EnrollFormProps & { onDone?: () => void; secondary?: ReactNode }) {
  const action = useMemo(() => enrollAction.bind(null, slug), [slug]);
  const only = programs.length === 1 ? programs[0] : undefined;
  return (
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
        onDone?.();
        if (isNew) toast.success(`${customer.name} is enrolled`);
        else toast.info(`${customer.name} was a member already; nothing was changed`);
      }}
      submitLabel="Enroll"
      secondary={secondary}
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
  );
}
