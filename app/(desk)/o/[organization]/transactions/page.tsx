import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { Banner } from "@/components/ui/banner";
import { isAppError } from "@/lib/kernel/errors";
import type { ListParams } from "@/lib/kernel/list-state";
import type { Page } from "@/lib/kernel/page";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import { listEntries } from "@/lib/ledger/list-entries";
import { entryList } from "@/lib/ledger/list-spec";
import { nameReferences } from "@/lib/ledger/name-references";
import { EntryTable } from "./_parts/entry-table";
import { TransactionsHeader } from "./_parts/transactions-header";
import { entryViewOf } from "./entry-view-of";
import { readTab } from "./read-tab";

export const metadata: Metadata = { title: "Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function LedgerPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "entry.read");
  const state = await listState(entryList, searchParams);
  const { page, problem } = await orProblem(listEntries(context, state));
  const { slug } = context.organization;
  const { sees } = context.scope;
  const home = `/o/${slug}/transactions`;
  return (
    <>
      <TransactionsHeader home={home} {...(await readTab(context))} />
      {problem ? (
        <Banner tone="warning" alert title="This filter cannot be used">
          {problem}
        </Banner>
      ) : null}
      <EntryTable
        slug={slug}
        page={{ ...page, rows: page.rows.map((entry) => entryViewOf(entry, slug)) }}
        names={await nameReferences(context, state.filters)}
        seesOthers={sees === "all" || sees.length > 1}
      />
    </>
  );
}

const nothing: Page<DescribedEntry> = {
  rows: [],
  next: null,
  previous: null,
  total: { count: 0, exact: true },
};

/** A filter that fits too much is the reader's to narrow, not a failure. */
async function orProblem(found: Promise<Page<DescribedEntry>>) {
  try {
    return { page: await found, problem: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid_input") throw error;
    return { page: nothing, problem: Object.values(error.fields ?? {}).join(" ") || error.publicMessage };
  }
}
