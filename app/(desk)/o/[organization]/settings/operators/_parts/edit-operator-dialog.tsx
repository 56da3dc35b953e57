"use client";

import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import type { Option } from "@/lib/kernel/list";
import { updateOperatorInput } from "@/lib/operators/input";
import type { ListedOperator } from "@/lib/operators/model";
import { updateOperatorAction } from "../../actions";

type Props = {
  slug: string;
  operator: ListedOperator;
  groups: readonly Option[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function EditOperatorDialog({ slug, operator, groups, open, onOpenChange }: Props) {
  const { id, name, email, group } = operator;
  const action = updateOperatorAction.bind(null, slug);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Edit ${name}`} description={email}>
      <Form
        label={`Edit ${name}`}
        schema={updateOperatorInput}
        defaultValues={{ operatorId: id, name, groupId: group.id, password: "" }}
        action={action}
        onSuccess={({ changed }) => {
          onOpenChange(false);
          toast.success(changed ? "Saved. It holds from their next click on." : "Nothing was changed.");
        }}
        submitLabel="Save"
      >
        <TextField name="name" label="Name" autoComplete="off" />
        <SelectField name="groupId" label="User group" options={groups} />
        <TextField
          name="password"
          label="New password"
          optional
          type="password"
          autoComplete="new-password"
          hint="Signs them out everywhere. Leave it empty to keep the present one."
        />
      </Form>
    </Dialog>
  );
}
