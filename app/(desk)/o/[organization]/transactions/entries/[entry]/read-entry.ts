import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/app/_server/context";
import type { Context } from "@/lib/access/context";
import type { Explanation } from "@/lib/accrual/explain";
import { dayOf, formatDay } from "@/lib/kernel/days";
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
    return { context, entry, explanation: explain(entry, context) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  }
});

function explain(entry: EntryDetails, { locale }: Pick<Context, "locale">): Explanation {
  const { kind, from, to, amount, unit, program, reason, lot, explanation } = entry;
  if (kind === "earn" && !entry.reverses && explanation) {
    return explainJudgement({ steps: explanation }, { ...program, locale });
  }
  const lastMoment = lot.expiresAt && new Date(lot.expiresAt.getTime() - 1);
  const sentence = entrySentence({
    ...{ kind, from, to, reason },
    amount: unit === "points" ? amountInWords(amount, program, locale) : formatMoney(amount, unit, locale),
    order: entry.order?.number ?? null,
    lastDay: lastMoment && formatDay(dayOf(lastMoment, entry.timeZone), locale),
    isReversal: entry.reverses !== null,
    isCertificate: entry.certificate !== null,
  });
  return { sentence, rows: [] };
}
