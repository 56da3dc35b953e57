import { and, asc, lte } from "drizzle-orm";
import { dayRuns, holders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { payBirthdays } from "@/lib/activities/pay-birthdays";
import { limits } from "@/lib/kernel/limits";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { makeDueAwards } from "@/lib/rewards/make-due-awards";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeDueTiers } from "@/lib/tiers/judge-due-tiers";
import { judgeSettled } from "@/lib/tiers/judge-settled";

export type DayRun = { through: Date; holders: number; entries: number };

/**
 * The day's work of the acting organization: settles every holder with something due at or before `through`, in
 * batches with a transaction each, so that it may be stopped anywhere and run again. Holders that somebody else has
 * locked are left to them: whoever touches a holder settles it first.
 */
export async function runDay(
  context: Context,
  input: { through: Date; signal?: AbortSignal },
): Promise<DayRun> {
  requireRight(context, "day.run");
  const run: DayRun = { through: input.through, holders: 0, entries: 0 };
  // Before anything expires: each award at its own moment.
  await makeDueAwards(context, input);
  while (!input.signal?.aborted) {
    const batch = await inTransaction(context, (tx) => settleBatch(tx, input.through));
    run.holders += batch.holders;
    run.entries += batch.entries;
    if (batch.holders < limits.batchRows) {
      if (await judgeAllDue(context, input)) await finishDay(context, input.through);
      break;
    }
  }
  return run;
}

/** What comes with a day by itself, then the mark that it is done. */
async function finishDay(context: Context, through: Date): Promise<void> {
  const since = await inTransaction(context, readProgress);
  await payBirthdays(context, { through, since });
  await inTransaction(context, (tx) => markProgress(tx, through));
}

/** Tiers follow what was activated and what expired. Answers whether all were judged. */
async function judgeAllDue(context: Context, { through, signal }: { through: Date; signal?: AbortSignal }) {
  while (!signal?.aborted) {
    const judged = await inTransaction(context, (tx) => judgeDueTiers(tx, through));
    if (judged < limits.batchRows) return true;
  }
  return false;
}

async function settleBatch(
  tx: TransactionContext,
  through: Date,
): Promise<{ holders: number; entries: number }> {
  const due = await tx.db
    .select({ id: holders.id })
    .from(holders)
    .where(and(ofActing(tx, holders.organizationId), lte(holders.nextDueAt, through)))
    .orderBy(asc(holders.nextDueAt), asc(holders.id))
    .limit(limits.batchRows)
    .for("update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  // Those that somebody had locked when awards were made: nothing expires before what was due to them.
  await settleAwards(tx, ids);
  const books = await openBooks(tx, ids, { mode: "lock" });
  for (const book of books.values()) settle(book, through, tx.ids);
  const entries = await writeBooks(tx, books);
  await judgeSettled(tx, [...books.values()], through);
  return { holders: ids.length, entries };
}

async function readProgress(tx: TransactionContext): Promise<Date | null> {
  const [mark] = await tx.db
    .select({ through: dayRuns.through })
    .from(dayRuns)
    .where(ofActing(tx, dayRuns.organizationId));
  return mark?.through ?? null;
}

async function markProgress(tx: TransactionContext, through: Date): Promise<void> {
  const mark = { through, ranAt: tx.clock.now() };
  await tx.db
    .insert(dayRuns)
    .values({ organizationId: tx.scope.organizationId, ...mark })
    .onConflictDoUpdate({ target: dayRuns.organizationId, set: mark });
}
