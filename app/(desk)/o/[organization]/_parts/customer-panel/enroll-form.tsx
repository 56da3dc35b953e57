"use client";

import { type ReactNode, useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { CustomerConsent } from "@/lib/consents/model";
import type { CustomField } from "@/lib/custom-fields/model";
import { enrollSchema } from "@/lib/memberships/input";
import { enrollAction } from "../../actions";
import { FieldInputs } from "../field-inputs";
import { fieldTexts } from "../field-texts";
import { ConsentChoices } from "./consent-choices";
import { PhoneChoice } from "./phone-choice";

export type EnrollFormProps = {
  slug: string;
  customer: { id: string; name: string; phones: readonly string[] };
  /** Those that the customer has not joined. */
  programs: readonly { id: string; name: string }[];
  /** What customers are asked to agree to, and what this one said. */
  consents: readonly CustomerConsent[];
  /** The organization's own fields of members. */
  fields: readonly CustomField[];
};

/** The registration: a program, and a phone or a card by which the member is found again. */
export function EnrollForm({
  slug,
  customer,
  programs,
  consents,
  fields,
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
        referralCode: "",
        consentIds: [],
        fields: fieldTexts(fields),
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
        hint="Type or scan it; needed where there is no phone number. A card that waits for a member will do."
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
      />
      <TextField
        name="referralCode"
        label="Share code"
        optional
        hint="Of the member who brought this customer."
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
      />
      <FieldInputs fields={fields} />
      <ConsentChoices consents={consents} />
    </Form>
  );
}
