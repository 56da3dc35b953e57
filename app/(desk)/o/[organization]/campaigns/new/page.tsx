import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { dayOf, startOfDayAfter } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { getProgram } from "@/lib/programs/get-program";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { CreateCampaignForm } from "../_parts/create-campaign-form";
import { ProgramSwitch } from "../_parts/program-switch";

export const metadata: Metadata = { title: "New campaign" };

type Props = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<{ program?: string | string[] }>;
};

export default async function NewCampaignPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "campaign.read");
  const { slug } = context.organization;
  const home = `/o/${slug}/campaigns`;
  if (!can(context.actor, "campaign.edit") || !can(context.actor, "program.read")) redirect(home);
  const programs = await listOpenPrograms(context);
  const wanted = (await searchParams).program;
  const chosen =
    programs.length === 1 ? programs[0] : programs.find(({ id }) => showId("program", id) === wanted);
  const rules = chosen && (await getProgram(context, { programId: chosen.id })).rules;
  return (
    <>
      <PageHeader
        title="New campaign"
        description="It stays a draft until you start it: it gives nothing before."
        back={{ href: home, label: "Campaigns" }}
      />
      {programs.length === 0 ? (
        <EmptyState
          title="No active program"
          description="A campaign gives points in a program: activate one first."
        />
      ) : (
        <ProgramSwitch
          path={`${home}/new`}
          options={programs.map(({ id, name }) => ({ value: showId("program", id), label: name }))}
          chosen={chosen ? showId("program", chosen.id) : null}
        />
      )}
      {chosen && rules ? (
        <CreateCampaignForm
          key={chosen.id}
          slug={slug}
          program={chosen}
          rules={rules}
          startsAt={startOfDayAfter(dayOf(context.clock.now(), chosen.timeZone), chosen.timeZone)}
        />
      ) : null}
    </>
  );
}
