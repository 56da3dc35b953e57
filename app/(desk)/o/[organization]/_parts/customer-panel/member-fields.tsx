"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { updateMemberFieldsSchema } from "@/lib/memberships/input";
import { updateMemberFieldsAction } from "../../actions";
import { FieldInputs } from "../field-inputs";
import { fieldTexts } from "../field-texts";
import { FieldValue } from "../field-value";

type MemberFieldsProps = {
  slug: string;
  membershipId: string;
  fields: readonly CustomField[];
  values: FieldValues;
  may: boolean;
};

/** What a membership has in the organization's own fields, edited in its place. */
export function MemberFields({ slug, membershipId, fields, values, may }: MemberFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  if (fields.length === 0) return null;
  if (isOpen && may) {
    return (
      <Form
        label="Fields of the membership"
        schema={updateMemberFieldsSchema}
        defaultValues={{ id: membershipId, fields: fieldTexts(fields, values) }}
        action={updateMemberFieldsAction.bind(null, slug)}
        onSuccess={() => {
          setOpen(false);
          toast.success("The fields are saved");
        }}
        submitLabel="Save"
        secondary={<Button onClick={() => setOpen(false)}>Cancel</Button>}
      >
        <FieldInputs fields={fields} />
      </Form>
    );
  }
  return (
    <div className="grid gap-2">
      <DefinitionList
        className="sm:grid-cols-[10.7rem_1fr]"
        items={fields.map((field) => ({
          label: field.label,
          value: <FieldValue field={field} value={values[field.key]} />,
        }))}
      />
      {may ? (
        <div>
          <Button size="sm" onClick={() => setOpen(true)}>
            Edit fields
          </Button>
        </div>
      ) : null}
    </div>
  );
}
