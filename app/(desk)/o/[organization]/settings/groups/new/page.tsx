import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { Panel } from "@/components/ui/panel";
import { CreateGroupForm } from "../_parts/group-form";

export const metadata: Metadata = { title: "Add a user group" };

type Props = { params: Promise<{ organization: string }> };

export default async function NewGroupPage({ params }: Props) {
  const { organization, session } = await settingsContext((await params).organization, "operator.manage");
  const listHref = `/o/${organization.slug}/settings/groups`;
  return (
    <>
      <PageHeader title="Add a user group" back={{ href: listHref, label: "User groups" }} />
      <Panel className="max-w-3xl">
        <CreateGroupForm
          slug={organization.slug}
          listHref={listHref}
          own={[...session.permissions]}
          ownMax={session.manualMax}
        />
      </Panel>
    </>
  );
}
