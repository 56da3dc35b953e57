import { sql } from "drizzle-orm";
import { cappedCount, keysetPage } from "@/db/list-query";
import { entries } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { type DescribedEntry, describeEntries, entryColumns } from "./describe-entries";
import { entryConditions } from "./entry-conditions";
import { entryList } from "./list-spec";

/**
 * One page of the ledger of all organizations in sight, each entry with the names of what it is about.
 * Errors: `invalid_input` of the filter `card` where too many cards begin so.
 */
export function listEntries(
  context: Context,
  state: ListState<typeof entryList>,
): Promise<Page<DescribedEntry>> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const page = await keysetPage({
      spec: entryList,
      state,
      // Ids are made by the clock: their order is the order of recording.
      sortColumns: { occurredAt: { column: entries.occurredAt }, recordedAt: { column: entries.id } },
      idColumn: entries.id,
      where: await entryConditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({ ...entryColumns, ...cursor })
          .from(entries)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(entries).where(where).limit(limit)),
    });
    return { ...page, rows: await describeEntries(tx, page.rows) };
  });
}
