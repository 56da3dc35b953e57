import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/desk/page-header";
import { listProgramChoices } from "@/lib/programs/list-program-choices";
import { DraftForm } from "../../_parts/draft-form";
import { programChoices } from "../../_parts/program-choices";
import { VersionForm } from "../../_parts/version-form";
import { type ProgramPageParams, readProgram } from "../../read-program";

type Props = { params: Promise<ProgramPageParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await readProgram(await params)).program.name}` };
}

/** A draft as it stands, or the next version of a program that is or was active. */
export default async function EditProgramPage({ params }: Props) {
  const address = await params;
  const { context, program, mayEdit } = await readProgram(address);
  const path = `/o/${address.organization}/programs/${address.program}`;
  if (!mayEdit || program.state === "archived") redirect(path);
  const choices = programChoices(await listProgramChoices(context), context.locale);
  const shared = { slug: address.organization, path, choices, now: context.clock.now() };
  const [newest] = program.versions;
  const { versions, stateChanges, ...facts } = program;
  return (
    <>
      <PageHeader
        title={newest ? `New version of ${program.name}` : `Edit ${program.name}`}
        description={
          newest
            ? "Orders placed before its start keep the rules that were in force. Kind, currency, decimals and time zone are fixed."
            : "A draft: nothing earns before you activate it."
        }
        back={{ href: path, label: program.name }}
      />
      {newest ? (
        <VersionForm {...shared} program={facts} newest={newest} />
      ) : (
        <DraftForm {...shared} draft={facts} />
      )}
    </>
  );
}
