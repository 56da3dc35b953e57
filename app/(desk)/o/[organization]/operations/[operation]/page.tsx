import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { can } from "@/lib/access/require-right";
import { isAppError } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { getOperation } from "@/lib/operations/get-operation";
import { type ListedItem, listOperationItems } from "@/lib/operations/list-operation-items";
import { operationItemList } from "@/lib/operations/list-spec";
import { isFinished, readingRights } from "@/lib/operations/model";
import { ItemTable, type ItemTableRow } from "../_parts/item-table";
import { KeepFresh } from "../_parts/keep-fresh";
import { OperationHead } from "../_parts/operation-head";
import { operationViewOf } from "../operation-view-of";

type Props = {
  params: Promise<{ organization: string; operation: string }>;
  searchParams: Promise<ListParams>;
};

export const metadata: Metadata = { title: "Operation" };

export default async function OperationPage({ params, searchParams }: Props) {
  const { organization: slug, operation: shown } = await params;
  const context = await operatorContext(slug, "operation.read");
  const { operation, page } = await read(context, shown, searchParams);
  return (
    <>
      <OperationHead
        slug={slug}
        initial={operationViewOf(operation, slug)}
        seesEntries={can(context.actor, "entry.read")}
      />
      <KeepFresh isOn={!isFinished(operation.state)} />
      <section aria-labelledby="items" className="grid gap-2">
        <h2 id="items" className="font-semibold">
          What happened to each
        </h2>
        <ItemTable page={{ ...page, rows: page.rows.map((item) => toRow(context, slug, item)) }} />
      </section>
    </>
  );
}

async function read(context: OperatorContext, shown: string, searchParams: Promise<ListParams>) {
  const id = findId("operation", shown);
  if (!id) notFound();
  const state = await listState(operationItemList, searchParams);
  try {
    const [operation, page] = await Promise.all([
      getOperation(context, { id }),
      listOperationItems(context, id, state),
    ]);
    return { operation, page };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

function toRow(context: OperatorContext, slug: string, item: ListedItem): ItemTableRow {
  const { position, subject, outcome, words, isUndone } = item;
  const shown = showId(subject.kind, subject.id);
  const isLinked = subject.name !== undefined && can(context.actor, readingRights[subject.kind]);
  return {
    id: String(position),
    ...{ position, outcome, words, isUndone },
    name: subject.name ?? shown,
    number: subject.number ?? null,
    href: isLinked ? `/o/${slug}/${addressOf(subject)}` : null,
  };
}

/** A card has no page of its own: it is found among the others. */
function addressOf({ kind, id, name = "" }: ListedItem["subject"]): string {
  return kind === "card" ? `cards?number=${encodeURIComponent(name)}` : `${kind}s/${showId(kind, id)}`;
}
