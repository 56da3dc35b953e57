"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import type { Permission } from "@/lib/access/permissions";
import { createUserGroupInput, updateUserGroupInput } from "@/lib/operators/input";
import { createUserGroupAction, updateUserGroupAction } from "../../actions";
import { RightsField } from "./rights-field";

type Props = { slug: string; listHref: string; own: readonly Permission[] };

export function CreateGroupForm({ slug, listHref, own }: Props) {
  const router = useRouter();
  return (
    <Form
      label="Add a user group"
      schema={createUserGroupInput}
      defaultValues={{ name: "", permissions: [] }}
      action={createUserGroupAction.bind(null, slug)}
      onSuccess={(_, { name }) => {
        toast.success(`User group “${name}” is there.`);
        router.push(listHref);
      }}
      submitLabel="Add user group"
      secondary={<LinkButton href={listHref}>Cancel</LinkButton>}
    >
      <GroupFields own={own} />
    </Form>
  );
}

type UpdateProps = Props & { group: { id: string; name: string; permissions: Permission[] } };

export function UpdateGroupForm({ slug, listHref, own, group }: UpdateProps) {
  const router = useRouter();
  return (
    <Form
      label={`Edit ${group.name}`}
      schema={updateUserGroupInput}
      defaultValues={{ groupId: group.id, name: group.name, permissions: group.permissions }}
      action={updateUserGroupAction.bind(null, slug)}
      onSuccess={() => {
        toast.success("Saved. It holds from their next click on.");
        router.push(listHref);
      }}
      submitLabel="Save"
      secondary={<LinkButton href={listHref}>Cancel</LinkButton>}
    >
      <GroupFields own={own} />
    </Form>
  );
}

function GroupFields({ own }: { own: readonly Permission[] }) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" className="max-w-sm" />
      <RightsField name="permissions" own={own} />
    </>
  );
}
