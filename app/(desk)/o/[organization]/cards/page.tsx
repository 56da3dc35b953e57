import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import type { ListedCard } from "@/lib/cards/card-query";
import { listCards } from "@/lib/cards/list-cards";
import { cardList } from "@/lib/cards/list-spec";
import { showId } from "@/lib/kernel/ids";
import { type ListParams, listStateToParams } from "@/lib/kernel/list-state";
import { findProgramName } from "@/lib/programs/find-program-name";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { CardTable, type CardTableRow } from "./_parts/card-table";
import { MakeCards } from "./_parts/make-cards";

export const metadata: Metadata = { title: "Cards" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CardsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "card.read");
  const state = await listState(cardList, searchParams);
  const { actor, organization } = context;
  const seesPrograms = can(actor, "program.read");
  const [page, program, programs] = await Promise.all([
    listCards(context, state),
    seesPrograms ? findProgramName(context, state.filters.program) : undefined,
    seesPrograms ? listOpenPrograms(context) : [],
  ]);
  const home = `/o/${organization.slug}`;
  const { after: _after, before: _before, ...address } = listStateToParams(cardList, state);
  const query = new URLSearchParams(address).toString();
  const mayExport = can(actor, "export.run");
  const make =
    can(actor, "card.make") && programs.length > 0 ? (
      <MakeCards slug={organization.slug} home={home} programs={programs} />
    ) : null;
  return (
    <>
      <PageHeader
        title="Cards"
        description="Numbers by which members are known, and those that wait for one."
        actions={make}
      />
      <CardTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        slug={organization.slug}
        programLabel={program}
        mayChange={can(actor, "card.edit")}
        files={
          mayExport ? { csv: `${home}/cards/export?${query}`, print: `${home}/cards/print?${query}` } : null
        }
        make={make}
      />
    </>
  );
}

function toRow({ program, customer, ...card }: ListedCard): CardTableRow {
  return {
    ...card,
    program: program.name,
    customer: customer && { id: showId("customer", customer.id), name: customer.name },
  };
}
