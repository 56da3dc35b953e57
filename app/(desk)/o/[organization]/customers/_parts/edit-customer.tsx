"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { updateCustomerSchema } from "@/lib/customers/input";
import type { ActionResult } from "@/lib/kernel/action-result";
import { FieldInputs } from "../../_parts/field-inputs";
import { fieldTexts } from "../../_parts/field-texts";
import { updateCustomerAction } from "../actions";
import { linesOf, TagSuggestions } from "./tag-suggestions";

const lines = z.string().max(4_000).optional();

// Several of each are typed one a line; the verb judges them one by one.
const formSchema = updateCustomerSchema
  .omit({ emails: true, phones: true, tags: true })
  .extend({ emails: lines, phones: lines, tags: lines });

type EditCustomerProps = {
  slug: string;
  /** The organization's own fields of customers. */
  fields: readonly CustomField[];
  /** Tags that other customers have. */
  knownTags: readonly string[];
  customer: {
    id: string;
    name: string;
    externalId: string | null;
    phones: readonly string[];
    emails: readonly string[];
    tags: readonly string[];
    birthday: string | null;
    fields: FieldValues;
    updatedAt: Date;
  };
};

/** Everything that is kept about a customer; what somebody else changed meanwhile is not overwritten unseen. */
export function EditCustomer({ slug, customer, fields, knownTags }: EditCustomerProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const save = async ({ emails, phones, tags, ...rest }: z.input<typeof formSchema>) => {
    const lists = { emails: linesOf(emails), phones: linesOf(phones), tags: linesOf(tags) };
    const result = await updateCustomerAction(slug, { ...rest, ...lists });
    if (!result.ok && result.error.code === "stale") router.refresh();
    return atLists(result, lists);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Edit</Button>}
      title={`Edit ${customer.name}`}
    >
      <Form
        label="Customer"
        schema={formSchema}
        defaultValues={{
          id: customer.id,
          expectedUpdatedAt: customer.updatedAt,
          name: customer.name,
          externalId: customer.externalId ?? "",
          phones: customer.phones.join("\n"),
          emails: customer.emails.join("\n"),
          tags: customer.tags.join("\n"),
          birthday: customer.birthday ?? "",
          fields: fieldTexts(fields, customer.fields),
        }}
        action={save}
        onSuccess={() => {
          setOpen(false);
          toast.success("The customer is saved");
        }}
        submitLabel="Save"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <TextField name="name" label="Name" autoComplete="off" maxLength={120} />
        <TextField name="externalId" label="Customer number" autoComplete="off" optional />
        <TextareaField
          name="phones"
          label="Phones"
          hint="One a line, with their country codes."
          optional
          rows={2}
        />
        <TextareaField name="emails" label="E-mails" hint="One a line." optional rows={2} />
        <TextareaField
          name="tags"
          label="Tags"
          hint="One a line. The list of customers can be narrowed to a tag."
          optional
          rows={3}
        />
        <TagSuggestions known={knownTags} />
        <DateField name="birthday" label="Birthday" optional />
        <FieldInputs fields={fields} />
      </Form>
    </Dialog>
  );
}

/** What the verb says about one item of a list belongs to the list's field, with the item named. */
function atLists<T>(result: ActionResult<T>, lists: Record<string, string[]>): ActionResult<T> {
  if (result.ok || !result.error.fields) return result;
  const fields = Object.entries(result.error.fields).map(([path, words]) => {
    const [list = "", index] = path.split(".");
    const item = index === undefined ? undefined : lists[list]?.[Number(index)];
    return item === undefined ? [path, words] : [list, `${item}: ${words}`];
  });
  return { ...result, error: { ...result.error, fields: Object.fromEntries(fields) } };
}
