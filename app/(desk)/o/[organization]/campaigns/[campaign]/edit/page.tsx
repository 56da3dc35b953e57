import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { nameCustomers } from "@/lib/customers/name-customers";
import { showId } from "@/lib/kernel/ids";
import { getProgram } from "@/lib/programs/get-program";
import { EditCampaignForm } from "../../_parts/edit-campaign-form";
import { type CampaignPageParams, readCampaign } from "../../read-campaign";

type Props = { params: Promise<CampaignPageParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await readCampaign(await params)).campaign.name}` };
}

/** The next version of a campaign that has not ended. */
export default async function EditCampaignPage({ params }: Props) {
  const address = await params;
  const { context, campaign, mayEdit } = await readCampaign(address);
  const path = `/o/${address.organization}/campaigns/${address.campaign}`;
  if (!mayEdit || campaign.state === "ended" || !can(context.actor, "program.read")) redirect(path);
  const { id, name, number, rules, program } = campaign;
  const { rules: programRules } = await getProgram(context, { programId: program.id });
  const named = can(context.actor, "customer.read")
    ? await nameCustomers(context, rules.audience.customerIds)
    : [];
  return (
    <>
      <PageHeader
        title={`Edit ${name}`}
        description={
          campaign.state === "draft"
            ? `A draft in ${program.name}: it gives nothing before you start it.`
            : `A new version in ${program.name}, from now on. Orders placed before keep what was in force.`
        }
        back={{ href: path, label: name }}
      />
      <EditCampaignForm
        slug={address.organization}
        path={path}
        campaign={{ id, name, number, rules }}
        program={program}
        programRules={programRules}
        named={rules.audience.customerIds.map((value) => ({
          value,
          label: named.find((each) => each.id === value)?.name ?? showId("customer", value),
        }))}
      />
    </>
  );
}
