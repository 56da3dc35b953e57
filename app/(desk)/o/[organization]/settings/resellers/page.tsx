import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import type { ListParams } from "@/lib/kernel/list-state";
import { listOrganizationsBelow } from "@/lib/organizations/list-organizations-below";
import { organizationList } from "@/lib/organizations/list-spec";
import { CreateResellerDialog } from "./_parts/create-reseller-dialog";
import { ResellerTable } from "./_parts/reseller-table";

export const metadata: Metadata = { title: "Resellers" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function ResellersPage({ params, searchParams }: Props) {
  const context = await settingsContext((await params).organization, "organization.manage");
  const page = await listOrganizationsBelow(context, await listState(organizationList, searchParams));
  const { slug, name, kind, timeZone } = context.organization;
  const isProvider = kind === "provider";
  return (
    <>
      <PageHeader
        title="Resellers"
        description={`Organizations below ${name}, at whatever depth.`}
        actions={
          <CreateResellerDialog
            slug={slug}
            timeZone={timeZone}
            timeZones={Intl.supportedValuesOf("timeZone")}
            isProvider={isProvider}
          />
        }
      />
      <ResellerTable
        actingSlug={slug}
        page={page}
        isProvider={isProvider}
        mayOpen={context.session.permissions.has("organization.open")}
      />
    </>
  );
}
