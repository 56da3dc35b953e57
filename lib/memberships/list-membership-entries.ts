import { and, eq, sql } from "drizzle-orm";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { entries, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isWithinDays } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { type DescribedEntry, describeEntries, entryColumns } from "@/lib/ledger/describe-entries";
import { membershipEntryList } from "./list-spec";

/** One page of the history of a membership in sight, the running balances on every entry. Errors: `not_found`. */
export function listMembershipEntries(
  context: Context,
  { id }: { id: string },
  state: ListState<typeof membershipEntryList>,
): Promise<Page<DescribedEntry>> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const { organizationId, holderId } = await readHolder(tx, id);
    const page = await keysetPage({
      spec: membershipEntryList,
      state,
      sortColumns: { occurredAt: { column: entries.occurredAt } },
      idColumn: entries.id,
      where: [
        inSight(tx, entries.organizationId),
        eq(entries.organizationId, organizationId),
        eq(entries.holderId, holderId),
        ...filterConditions(state, {
          period: (range) => isWithinDays(entries.occurredAt, range, tx.scope.timeZone),
        }),
      ],
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

async function readHolder(tx: TransactionContext, id: string) {
  const [found] = await tx.db
    .select({ organizationId: memberships.organizationId, holderId: memberships.holderId })
    .from(memberships)
    .where(and(inSight(tx, memberships.organizationId), eq(memberships.id, id)));
  if (!found) throw notFound("Membership");
  return found;
}
