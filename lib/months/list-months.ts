import { desc } from "drizzle-orm";
import { closedMonths } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { addMonths, dayOf, startOfDay } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { type MonthTotals, monthTotalsSchema } from "@/lib/ledger/month-sums";
import { readOpenMonth } from "./read-open-month";

export type ListedMonth = {
  /** 'YYYY-MM'. */
  month: string;
  entries: number;
  totals: MonthTotals;
  /** Hexadecimal. */
  digest: string;
  closedAt: Date;
  authorName: string;
  note: string | null;
};

export type Months = {
  /** The newest first. */
  closed: ListedMonth[];
  /** The one that is closed next, where there is something to close; whether it can be closed now. */
  next: { month: string; isOver: boolean } | null;
};

/** The acting organization's closed months, and which is next. */
export function listMonths(context: Context): Promise<Months> {
  requireRight(context, "month.read");
  return inSnapshot(context, async (tx) => {
    const rows = await tx.db
      .select()
      .from(closedMonths)
      .where(ofActing(tx, closedMonths.organizationId))
      .orderBy(desc(closedMonths.month));
    const { first } = await readOpenMonth(tx);
    return {
      closed: rows.map(({ month, entries, totals, digest, closedAt, authorName, note }) => ({
        ...{ month, entries, closedAt, authorName, note },
        totals: monthTotalsSchema.parse(totals),
        digest: digest.toString("hex"),
      })),
      next: first === null ? null : { month: first, isOver: isOver(context, first) },
    };
  });
}

function isOver({ clock, scope }: Context, month: string): boolean {
  const now = new Date(clock.now().getTime() - limits.writingSecondsMax * 1000);
  const end = startOfDay(addMonths(`${month}-01`, 1), scope.timeZone);
  return dayOf(now, scope.timeZone).slice(0, 7) > month && now >= end;
}
