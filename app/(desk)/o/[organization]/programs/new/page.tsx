import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { listProgramChoices } from "@/lib/programs/list-program-choices";
import { CreateProgramForm } from "../_parts/create-program-form";
import { programChoices } from "../_parts/program-choices";

export const metadata: Metadata = { title: "New program" };

type Props = { params: Promise<{ organization: string }> };

export default async function NewProgramPage({ params }: Props) {
  const context = await operatorContext((await params).organization);
  const { slug, timeZone } = context.organization;
  if (!can(context.actor, "program.edit")) redirect(`/o/${slug}/programs`);
  const known = await listProgramChoices(context);
  return (
    <>
      <PageHeader
        title="New program"
        description="It stays a draft until you activate it: nothing earns before."
        back={{ href: `/o/${slug}/programs`, label: "Programs" }}
      />
      <CreateProgramForm
        slug={slug}
        timeZone={timeZone}
        choices={programChoices(known, context.locale)}
        now={context.clock.now()}
      />
    </>
  );
}
