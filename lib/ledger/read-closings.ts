import { and, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { Book } from "./book";

/**
 * Notes on these books when their programs close, where their days begin, and which months take no more entries. `keep`
 * holds off whoever archives a program until the transaction ends: for holders that do not exist yet, and so cannot be
 * locked.
 */
export async function readClosings(
  context: Context,
  books: readonly Book[],
  { keep }: { keep: boolean },
): Promise<void> {
  if (books.length === 0) return;
  const ids = [...new Set(books.map((book) => book.programId))].sort();
  const { id, closesAt, timeZone } = programs;
  const closedMonth = sql<string | null>`(select max(closed.month) from closed_months as closed
    where closed.organization_id = programs.organization_id)`;
  const query = context.db
    .select({ id, closesAt, timeZone, closedMonth })
    .from(programs)
    .where(and(inSight(context, programs.organizationId), anyOf(programs.id, ids)))
    .orderBy(programs.id);
  const rows = keep ? await query.for("key share") : await query;
  const closings = new Map(rows.map((row) => [row.id, row]));
  for (const book of books) {
    const program = closings.get(book.programId);
    book.closesAt = program?.closesAt ?? null;
    book.timeZone = program?.timeZone ?? "UTC";
    book.closedMonth = program?.closedMonth ?? null;
  }
}
