import { and, asc, eq, lte } from "drizzle-orm";
import { awardDues, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { judgeAwards } from "./judge-awards";

/**
 * Makes the awards that are due by themselves at or before `through`, each at its own moment, in batches with a
 * transaction each: after a week the same as daily. Answers how many members were looked at.
 */
export async function makeDueAwards(
  context: Context,
  { through, signal }: { through: Date; signal?: AbortSignal },
): Promise<number> {
  requireRight(context, "day.run");
  let members = 0;
  while (!signal?.aborted) {
    const count = await inTransaction(context, (tx) => makeBatch(tx, through));
    members += count;
    if (count === 0) break;
  }
  return members;
}

// Every member looked at has a later moment afterwards, or none: the batches end.
async function makeBatch(tx: TransactionContext, through: Date): Promise<number> {
  const due = await readDue(tx, through);
  const programs = [...new Set(due.map(({ programId }) => programId))].sort();
  for (const programId of programs) {
    await judgeAwards(
      tx,
      programId,
      due.filter((each) => each.programId === programId),
    );
  }
  return due.length;
}

async function readDue(tx: TransactionContext, through: Date) {
  const rows = await tx.db
    .select({
      membershipId: awardDues.membershipId,
      programId: memberships.programId,
      at: awardDues.dueAt,
    })
    .from(awardDues)
    .innerJoin(
      memberships,
      and(
        eq(memberships.organizationId, awardDues.organizationId),
        eq(memberships.id, awardDues.membershipId),
      ),
    )
    .where(and(ofActing(tx, awardDues.organizationId), lte(awardDues.dueAt, through)))
    .orderBy(asc(awardDues.dueAt), asc(awardDues.membershipId))
    .limit(limits.batchRows);
  return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []));
}
