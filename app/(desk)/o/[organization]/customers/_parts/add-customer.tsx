"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { z } from "zod";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { CustomField } from "@/lib/custom-fields/model";
import { createCustomerSchema } from "@/lib/customers/input";
import { FieldInputs } from "../../_parts/field-inputs";
import { fieldTexts } from "../../_parts/field-texts";
import { createCustomerAction } from "../actions";

// One of each is what a clerk asks for; more are added later.
const formSchema = createCustomerSchema
  .omit({ emails: true, phones: true, tags: true })
  .extend({ email: z.string().optional(), phone: z.string().optional() });

type AddCustomerProps = {
  slug: string;
  home: string;
  /** The organization's own fields of customers. */
  fields: readonly CustomField[];
};

export function AddCustomer({ slug, home, fields }: AddCustomerProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const action = useMemo(() => sendOne(slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Add customer</Button>}
      title="Add customer"
    >
      <Form
        label="Add customer"
        schema={formSchema}
        defaultValues={{
          name: "",
          externalId: "",
          phone: "",
          email: "",
          birthday: "",
          fields: fieldTexts(fields),
        }}
        action={action}
        onSuccess={({ shownId }) => router.push(`${home}/${shownId}`)}
        submitLabel="Add customer"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <TextField name="name" label="Name" autoComplete="off" maxLength={120} />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          autoComplete="off"
          hint="With its country code, like +1 202 555 0123."
          optional
        />
        <TextField name="email" label="E-mail" type="email" autoComplete="off" optional />
        <TextField
          name="externalId"
          label="Customer number"
          hint="Your own number for this customer, if there is one."
          autoComplete="off"
          optional
        />
        <DateField name="birthday" label="Birthday" optional />
        <FieldInputs fields={fields} />
      </Form>
    </Dialog>
  );
}

type Values = z.input<typeof formSchema>;

/** The verb knows lists; what it says about their first items belongs to the form's two fields. */
function sendOne(slug: string) {
  return async ({ email, phone, ...rest }: Values) => {
    const emails = email ? [email] : [];
    const phones = phone ? [phone] : [];
    const result = await createCustomerAction(slug, { ...rest, emails, phones });
    if (result.ok || !result.error.fields) return result;
    const { "emails.0": wrongEmail, "phones.0": wrongPhone, ...fields } = result.error.fields;
    return {
      ...result,
      error: {
        ...result.error,
        fields: {
          ...fields,
          ...(wrongEmail && { email: wrongEmail }),
          ...(wrongPhone && { phone: wrongPhone }),
        },
      },
    };
  };
}
