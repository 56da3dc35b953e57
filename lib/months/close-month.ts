import { and, asc, gte, lt, sql } from "drizzle-orm";
import { closedMonths, entries } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { addMonths, type Day, startOfDay } from "@/lib/kernel/days";
import { AppError, invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { MonthSums, type MonthTotals } from "@/lib/ledger/month-sums";
import type { CloseMonth } from "./input";
import { readOpenMonth } from "./read-open-month";

export type ClosedMonth = { month: string; entries: number; totals: MonthTotals; digest: string };

/**
 * Closes an accounting month for good: it takes no more entries, and keeps its totals and a digest of its entries'
 * hashes. Months are closed in their order, each once it has been over for a minute: no transaction still writes in it.
 * Errors: `invalid_input` for one that is not the next or not over, `conflict` for one that is closed.
 */
export function closeMonth(context: Context, { month, note }: CloseMonth): Promise<ClosedMonth> {
  requireRight(context, "month.close");
  return inTransaction(context, async (tx) => {
    await refuseOthers(tx, month);
    const { entries: count, totals, digest } = await sumUp(tx, month);
    const now = tx.clock.now();
    const { rowCount } = await tx.db
      .insert(closedMonths)
      .values({
        organizationId: tx.scope.organizationId,
        month,
        ...{ entries: count, totals, digest },
        closedAt: now,
        authorName: tx.actor.name,
        note,
      })
      .onConflictDoNothing();
    if (rowCount === 0) throw new AppError("conflict", { public: `${month} is closed already.` });
    await recordAudit(tx, {
      verb: "month.close",
      subject: { kind: "organization", id: tx.scope.organizationId },
      after: { month, entries: count, digest: digest.toString("hex") },
      ...(note && { reason: note }),
    });
    return { month, entries: count, totals, digest: digest.toString("hex") };
  });
}

async function refuseOthers(tx: TransactionContext, month: string): Promise<void> {
  const { first, closed } = await readOpenMonth(tx);
  if (closed && month <= closed) throw new AppError("conflict", { public: `${month} is closed already.` });
  const overAt =
    startOfDay(firstDayAfter(month), tx.scope.timeZone).getTime() + limits.writingSecondsMax * 1000;
  if (tx.clock.now().getTime() < overAt) throw invalid({ month: "This month is not over yet." });
  if (first && first < month)
    throw invalid({ month: `Close ${first} first: months are closed in their order.` });
}

async function sumUp(tx: TransactionContext, month: string) {
  const sums = new MonthSums();
  const { holderId, holderVersion, postedOn } = entries;
  const columns = {
    ...{ holderId, holderVersion, programId: entries.programId, unit: entries.unit, kind: entries.kind },
    ...{ fromBucket: entries.fromBucket, toBucket: entries.toBucket },
    ...{ amount: entries.amount, hash: entries.hash },
  };
  const within = and(
    ofActing(tx, entries.organizationId),
    gte(postedOn, `${month}-01`),
    lt(postedOn, firstDayAfter(month)),
  );
  let rest = sql`true`;
  for (;;) {
    const page = await tx.db
      .select(columns)
      .from(entries)
      .where(and(within, rest))
      .orderBy(asc(holderId), asc(holderVersion))
      .limit(limits.proofEntriesPerPage);
    for (const entry of page) sums.add(entry);
    const last = page.at(-1);
    if (!last || page.length < limits.proofEntriesPerPage) return sums.result();
    rest = sql`(${holderId}, ${holderVersion}) > (${last.holderId}, ${last.holderVersion})`;
  }
}

function firstDayAfter(month: string): Day {
  return addMonths(`${month}-01`, 1);
}
