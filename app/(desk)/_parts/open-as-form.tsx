"use client";

import { useRouter } from "next/navigation";
import { openOrganizationAction, searchBelowAction } from "@/app/(desk)/actions";
import { ComboboxField } from "@/components/form/combobox-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextareaField } from "@/components/form/textarea-field";
import { openOrganizationInput } from "@/lib/sessions/input";

const durations = [
  { value: "30", label: "30 minutes" },
  { value: "60", label: "1 hour" },
  { value: "120", label: "2 hours" },
  { value: "240", label: "4 hours" },
  { value: "480", label: "8 hours" },
];

/** Asks which organization, why and for how long, and goes there. `target` where the address said which already. */
export function OpenAsForm({ target, onOpened }: { target?: { id: string }; onOpened?: () => void }) {
  const router = useRouter();
  return (
    <Form
      label="Open as another organization"
      schema={openOrganizationInput}
      defaultValues={{ organizationId: target?.id ?? "", reason: "", minutes: "60" }}
      action={openOrganizationAction}
      onSuccess={({ slug }) => {
        onOpened?.();
        router.push(`/o/${slug}`);
      }}
      submitLabel="Open"
    >
      {target ? null : (
        <ComboboxField
          name="organizationId"
          label="Organization"
          queryKey={["organizations below"]}
          load={search}
        />
      )}
      <TextareaField name="reason" label="Reason" hint="Shown while you work there and in both audit logs." />
      <SelectField name="minutes" label="For how long" options={durations} />
    </Form>
  );
}

async function search(text: string) {
  const result = await searchBelowAction({ search: text });
  if (!result.ok) throw new Error(result.error.message);
  return result.data.map(({ id, name, slug }) => ({ value: id, label: name, hint: slug }));
}
