import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/app/_server/context";
import type { Context } from "@/lib/access/context";
import type { Explanation } from "@/lib/accrual/explain";
import { type Day, dayOf, formatDay } from "@/lib/kernel/days";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { formatMoney } from "@/lib/kernel/money";
import { entrySentence } from "@/lib/ledger/entry-sentence";
import { type EntryDetails, getEntry } from "@/lib/ledger/get-entry";
import { explainJudgement } from "@/lib/orders/explain-judgement";
import { amountInWords } from "@/lib/programs/amount-words";

export type EntryParams = { organization: string; entry: string };

/** The entry of an address with its explanation; a stranger's is as little found as one that does not exist. */
export async function readEntry({ organization, entry }: EntryParams) {
  return readById(organization, entry);
}

const readById = cache(async (slug: string, shown: string) => {
  const context = await operatorContext(slug, "entry.read");
  const id = findId("entry", shown);
  if (!id) return notFound();
  try {
    const entry = await getEntry(context, { id });
    const lastDay = lastDayOf(entry);
    return { context, entry, lastDay, explanation: explain(entry, lastDay, context) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  }
});

function explain(entry: EntryDetails, lastDay: Day | null, { locale }: Pick<Context, "locale">): Explanation {
  const { kind, from, to, amount, unit, program, reason, explanation } = entry;
  if (kind === "earn" && !entry.reverses && explanation) {
    return explainJudgement({ steps: explanation }, { ...program, locale });
  }
  const sentence = entrySentence({
    ...{ kind, from, to, reason },
    amount: unit === "points" ? amountInWords(amount, program, locale) : formatMoney(amount, unit, locale),
    order: entry.order?.number ?? null,
    lastDay: lastDay && formatDay(lastDay, locale),
    isReversal: entry.reverses !== null,
    isCertificate: entry.certificate !== null,
  });
  return { sentence, rows: [] };
}

/** The last day on which the entry's lot could be spent, in the program's zone; null = it never ends. */
function lastDayOf({ lot, timeZone }: EntryDetails): Day | null {
  return lot.expiresAt && dayOf(new Date(lot.expiresAt.getTime() - 1), timeZone);
}
