import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { showId } from "@/lib/kernel/ids";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { RightsMatrix } from "./_parts/rights-matrix";

export const metadata: Metadata = { title: "User groups" };

type Props = { params: Promise<{ organization: string }> };

export default async function UserGroupsPage({ params }: Props) {
  const context = await settingsContext((await params).organization, "operator.manage");
  const groups = await listUserGroups(context);
  const home = `/o/${context.organization.slug}/settings/groups`;
  return (
    <>
      <PageHeader
        title="User groups"
        description="What the operators of each group may do. A change holds from their next click on."
        actions={
          <LinkButton href={`${home}/new`} variant="primary">
            Add user group
          </LinkButton>
        }
      />
      <RightsMatrix
        groups={groups.map((group) => ({ ...group, href: `${home}/${showId("userGroup", group.id)}` }))}
      />
    </>
  );
}
