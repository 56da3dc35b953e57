import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { settingsContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/panel";
import { findId } from "@/lib/kernel/ids";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { UpdateGroupForm } from "../_parts/group-form";

export const metadata: Metadata = { title: "Edit a user group" };

type Props = { params: Promise<{ organization: string; group: string }> };

export default async function EditGroupPage({ params }: Props) {
  const { organization: slug, group: shown } = await params;
  const context = await settingsContext(slug, "operator.manage");
  const id = findId("userGroup", shown);
  const group = (await listUserGroups(context)).find((each) => each.id === id);
  if (!group) notFound();
  const own = context.session.permissions;
  const isBeyond = group.permissions.some((right) => !own.has(right));
  const listHref = `/o/${slug}/settings/groups`;
  return (
    <>
      <PageHeader title={group.name} back={{ href: listHref, label: "User groups" }} />
      {isBeyond ? (
        <Banner title="This group has rights beyond yours">Somebody who has them all can change it.</Banner>
      ) : (
        <Panel className="max-w-3xl">
          <UpdateGroupForm
            slug={slug}
            listHref={listHref}
            own={[...own]}
            ownMax={context.session.manualMax}
            group={group}
          />
        </Panel>
      )}
    </>
  );
}
