import { and, asc, eq, lte } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { awardDues, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { openBooks } from "@/lib/ledger/open-books";
import { judgeAwards } from "./judge-awards";

/**
 * Makes the awards of these holders that are due by now, each at its own moment, before anything that comes after it is
 * settled: whoever is about to touch a holder calls this first, so that no award depends on the day's work.
 */
export async function settleAwards(tx: TransactionContext, holderIds: readonly string[]): Promise<void> {
  if (holderIds.length === 0) return;
  const due = await readDue(tx, holderIds);
  if (due.length === 0) return;
  // All of them in the order of their ids, as the caller will ask for them.
  await openBooks(tx, holderIds, { mode: "lock" });
  for (const programId of [...new Set(due.map((each) => each.programId))].sort()) {
    await judgeAwards(
      tx,
      programId,
      due.filter((each) => each.programId === programId),
    );
  }
}

async function readDue(tx: TransactionContext, holderIds: readonly string[]) {
  const { membershipId, dueAt, organizationId } = awardDues;
  const rows = await tx.db
    .select({ membershipId, programId: memberships.programId, at: dueAt })
    .from(awardDues)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizationId), eq(memberships.id, membershipId)),
    )
    .where(
      and(
        ofActing(tx, organizationId),
        anyOf(memberships.holderId, [...new Set(holderIds)]),
        lte(dueAt, tx.clock.now()),
      ),
    )
    .orderBy(asc(membershipId));
  return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []));
}
