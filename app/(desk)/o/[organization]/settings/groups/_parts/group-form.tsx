"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import type { Permission } from "@/lib/access/permissions";
import { createUserGroupInput, updateUserGroupInput } from "@/lib/operators/input";
import type { ListedGroup, ManualMax } from "@/lib/operators/model";
import { createUserGroupAction, updateUserGroupAction } from "../../actions";
import { AloneFields } from "./alone-fields";
import { RightsField } from "./rights-field";

type Props = { slug: string; listHref: string; own: readonly Permission[]; ownMax: ManualMax };

export function CreateGroupForm({ slug, listHref, own, ownMax }: Props) {
  const router = useRouter();
  return (
    <Form
      label="Add a user group"
      schema={createUserGroupInput}
      defaultValues={{ name: "", permissions: [], manualMax: ownMax }}
      action={createUserGroupAction.bind(null, slug)}
      onSuccess={(_, { name }) => {
        toast.success(`User group “${name}” is there.`);
        router.push(listHref);
      }}
      submitLabel="Add user group"
      secondary={<LinkButton href={listHref}>Cancel</LinkButton>}
    >
      <GroupFields own={own} ownMax={ownMax} />
    </Form>
  );
}

type UpdateProps = Props & { group: ListedGroup };

export function UpdateGroupForm({ slug, listHref, own, ownMax, group }: UpdateProps) {
  const router = useRouter();
  return (
    <Form
      label={`Edit ${group.name}`}
      schema={updateUserGroupInput}
      defaultValues={{
        groupId: group.id,
        name: group.name,
        permissions: group.permissions,
        manualMax: group.manualMax,
      }}
      action={updateUserGroupAction.bind(null, slug)}
      onSuccess={() => {
        toast.success("Saved. It holds from their next click on.");
        router.push(listHref);
      }}
      submitLabel="Save"
      secondary={<LinkButton href={listHref}>Cancel</LinkButton>}
    >
      <GroupFields own={own} ownMax={ownMax} />
    </Form>
  );
}

function GroupFields({ own, ownMax }: Pick<Props, "own" | "ownMax">) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" className="max-w-sm" />
      <AloneFields ownMax={ownMax} />
      <RightsField name="permissions" own={own} />
    </>
  );
}
