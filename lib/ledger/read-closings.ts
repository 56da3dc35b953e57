import { and, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { holders, programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { Book } from "./book";

export type Closing = { id: string; closesAt: Date | null; timeZone: string; closedMonth: string | null };

/** When the programs of these holders close, where their days begin, and which months take no more entries. */
export function readClosingsOfHolders(context: Context, holderIds: readonly string[]): Promise<Closing[]> {
  const theirs = context.db
    .select({ programId: holders.programId })
    .from(holders)
    .where(and(inSight(context, holders.organizationId), anyOf(holders.id, holderIds)));
  return closingsWhere(context, sql`${programs.id} in ${theirs}`).execute();
}

/**
 * Notes the same on books of holders that do not exist yet, and so cannot be locked: whoever archives a program is held
 * off until the transaction ends.
 */
export async function keepClosings(context: Context, books: readonly Book[]): Promise<void> {
  if (books.length === 0) return;
  const ids = [...new Set(books.map((book) => book.programId))].sort();
  noteClosings(books, await closingsWhere(context, anyOf(programs.id, ids)).for("key share"));
}

export function noteClosings(books: Iterable<Book>, closings: readonly Closing[]): void {
  const known = new Map(closings.map((row) => [row.id, row]));
  for (const book of books) {
    const program = known.get(book.programId);
    book.closesAt = program?.closesAt ?? null;
    book.timeZone = program?.timeZone ?? "UTC";
    book.closedMonth = program?.closedMonth ?? null;
  }
}

function closingsWhere(context: Context, condition: SQL) {
  const { id, closesAt, timeZone } = programs;
  const closedMonth = sql<string | null>`(select max(closed.month) from closed_months as closed
    where closed.organization_id = programs.organization_id)`;
  return context.db
    .select({ id, closesAt, timeZone, closedMonth })
    .from(programs)
    .where(and(inSight(context, programs.organizationId), condition))
    .orderBy(programs.id);
}
