"use client";

import { useState } from "react";
import { toast } from "sonner";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { createOrganizationInput } from "@/lib/organizations/input";
import { createOrganizationAction } from "../../actions";
import { AdministratorFields } from "./administrator-fields";

type Props = { slug: string; timeZone: string; timeZones: readonly string[]; isProvider: boolean };

export function CreateResellerDialog({ slug, timeZone, timeZones, isProvider }: Props) {
  const [isOpen, setOpen] = useState(false);
  const zones = [...new Set([timeZone, ...timeZones])].map((value) => ({
    value,
    label: value.replaceAll("_", " "),
  }));
  const action = createOrganizationAction.bind(null, slug);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Add reseller</Button>}
      title="Add a reseller"
      description="It starts with four user groups: Administrator, Manager, Clerk and Auditor."
    >
      <Form
        label="Add a reseller"
        schema={createOrganizationInput}
        defaultValues={{ name: "", slug: "", timeZone, moduleEnabled: isProvider, administrator: null }}
        action={action}
        onSuccess={({ unchanged }, { name }) => {
          setOpen(false);
          toast.success(unchanged ? `${name} was there already.` : `${name} is there.`);
        }}
        submitLabel="Add reseller"
      >
        <TextField name="name" label="Name" autoComplete="off" />
        <TextField
          name="slug"
          label="Short name"
          autoComplete="off"
          spellCheck={false}
          hint="Stands in its addresses and never changes: small letters, digits and hyphens."
        />
        <SelectField
          name="timeZone"
          label="Time zone"
          options={zones}
          hint="Its days begin and end by it, unless a program has its own."
        />
        {isProvider ? <CheckboxField name="moduleEnabled" label="Switch the loyalty module on" /> : null}
        <AdministratorFields name="administrator" />
      </Form>
    </Dialog>
  );
}
