import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { rateInWords } from "@/lib/programs/amount-words";
import { listProgramChoices } from "@/lib/programs/list-program-choices";
import { type ListedProgram, listPrograms } from "@/lib/programs/list-programs";
import { programList } from "@/lib/programs/list-spec";
import { ProgramTable, type ProgramTableRow } from "./_parts/program-table";

export const metadata: Metadata = { title: "Programs" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function ProgramsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization);
  const state = await listState(programList, searchParams);
  const [page, choices] = await Promise.all([listPrograms(context, state), listProgramChoices(context)]);
  const home = `/o/${context.organization.slug}/programs`;
  const addHref = can(context.actor, "program.edit") ? `${home}/new` : null;
  const wanted = state.filters.organization;
  return (
    <>
      <PageHeader
        title="Programs"
        description="What customers earn, and how they spend it."
        actions={
          addHref ? (
            <LinkButton href={addHref} variant="primary">
              Add new program
            </LinkButton>
          ) : null
        }
      />
      <ProgramTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        home={home}
        addHref={addHref}
        channels={choices.channels}
        seesOthers={context.scope.sees === "all" || context.scope.sees.length > 1}
        organizationLabel={choices.organizations.find(({ slug }) => slug === wanted)?.name}
      />
    </>
  );
}

function toRow({ rules, ...program }: ListedProgram): ProgramTableRow {
  const { rate } = rules.earning;
  return {
    id: showId("program", program.id),
    name: program.name,
    organization: program.organization.name,
    state: program.state,
    kind: program.kind,
    currency: program.currency,
    channels: rules.channels,
    earnRate: rate ? rateInWords(rate, program) : "Orders earn nothing",
    version: program.versionNumber,
    members: program.memberCount,
    createdAt: program.createdAt,
  };
}
