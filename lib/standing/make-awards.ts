import { and, desc, lte, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { followOrders } from "@/lib/rewards/follow-orders";
import { judgeAwards } from "@/lib/rewards/judge-awards";
import type { MemberChange } from "./judge-standing";

/**
 * What follows from changes of members after their tiers: what their orders bring besides points, then what their points
 * turn into by themselves.
 */
export async function makeAwards(tx: TransactionContext, changes: readonly MemberChange[]): Promise<void> {
  await followOrders(tx, changes);
  for (const programId of await withThreshold(tx, changes)) {
    await judgeAwards(
      tx,
      programId,
      changes.filter((change) => change.programId === programId),
    );
  }
}

/** Those of the programs that turn points into rewards by themselves now: most do not, and are left with one look. */
async function withThreshold(tx: TransactionContext, changes: readonly MemberChange[]): Promise<string[]> {
  const ids = [...new Set(changes.map(({ programId }) => programId))];
  if (ids.length === 0) return [];
  const { programId, effectiveFrom, rules } = programVersions;
  const has = sql<boolean>`coalesce(jsonb_typeof(${rules} -> 'awards' -> 'threshold') = 'object', false)`;
  const rows = await tx.db
    .selectDistinctOn([programId], { programId, has })
    .from(programVersions)
    .where(
      and(
        ofActing(tx, programVersions.organizationId),
        anyOf(programId, ids),
        lte(effectiveFrom, tx.clock.now()),
      ),
    )
    .orderBy(programId, desc(effectiveFrom));
  return rows.flatMap((row) => (row.has ? [row.programId] : []));
}
