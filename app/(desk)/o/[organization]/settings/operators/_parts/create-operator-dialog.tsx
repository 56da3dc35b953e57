"use client";

import { toast } from "sonner";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { limits } from "@/lib/kernel/limits";
import type { Option } from "@/lib/kernel/list";
import { createOperatorInput } from "@/lib/operators/input";
import { createOperatorAction } from "../../actions";

export function CreateOperatorDialog({ slug, groups }: { slug: string; groups: readonly Option[] }) {
  return (
    <FormDialog
      trigger={<Button variant="primary">Add operator</Button>}
      title="Add an operator"
      description="They can sign in at once. Hand the password over in person."
      schema={createOperatorInput}
      defaultValues={{ name: "", email: "", password: "", groupId: "" }}
      action={createOperatorAction.bind(null, slug)}
      onSuccess={(_, { name }) => {
        toast.success(`${name} can sign in now.`);
      }}
      submitLabel="Add operator"
    >
      <TextField name="name" label="Name" autoComplete="off" />
      <TextField name="email" label="E-mail" type="email" autoComplete="off" spellCheck={false} />
      <TextField
        name="password"
        label="First password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${limits.passwordCharactersMin} characters.`}
      />
      <SelectField name="groupId" label="User group" options={groups} placeholder="Choose a user group" />
    </FormDialog>
  );
}
