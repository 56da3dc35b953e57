import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, certificates, customFieldValues, membershipMerges, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { writeBooks } from "@/lib/ledger/write-books";
import type { MergeMembers } from "./input";
import { judgeMerged } from "./judge-merged";
import { type PlannedMerge, planMerge } from "./plan-merge";
import { writeStatuses } from "./write-statuses";

/**
 * Combines two members of a program: everything of the source moves to the target, in one posting; its points keep their
 * activation and expiry, cards and certificates move, own fields are filled in, purchases add up, and the tier is judged again. The source
 * forwards what comes later: orders of its customer and refunds of its orders. Errors: `not_found`; `invalid_input` for
 * members of different programs; `invalid_state` while either has an open order or was combined already.
 */
export function mergeMembers(context: Context, input: MergeMembers): Promise<{ mergeId: string }> {
  requireRight(context, "membership.merge");
  return inTransaction(context, (tx) => combineMembers(tx, input));
}

/** The same in the transaction of a greater whole, whose right it is. */
export async function combineMembers(
  tx: TransactionContext,
  input: MergeMembers,
): Promise<{ mergeId: string }> {
  const plan = await planMerge(tx, input, "lock");
  const { source, target, books } = plan;
  await writeBooks(tx, books);
  await copyValues(tx, plan);
  await moveDocuments(tx, plan, { membershipId: target.id, customerId: target.customerId });
  if (source.status !== "deactivated") {
    await writeStatuses(tx, [source], { to: "deactivated", reason: input.reason });
  }
  await tx.db
    .update(memberships)
    .set({ mergedInto: target.id, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, source.id)));
  const mergeId = await insertMerge(tx, plan, input.reason);
  await judgeMerged(tx, [target]);
  return { mergeId };
}

/** Gives cards and certificates to another member. */
export async function moveDocuments(
  tx: TransactionContext,
  { cardIds, certificateIds }: Pick<PlannedMerge, "cardIds" | "certificateIds">,
  to: { membershipId: string; customerId: string },
): Promise<void> {
  // Whoever has a main card keeps it.
  const hasMain = sql`exists (select from cards as own where own.organization_id = ${tx.scope.organizationId}
    and own.membership_id = ${to.membershipId} and own.is_main)`;
  await tx.db
    .update(cards)
    .set({ membershipId: to.membershipId, isMain: sql`${cards.isMain} and not ${hasMain}` })
    .where(and(ofActing(tx, cards.organizationId), anyOf(cards.id, cardIds)));
  await tx.db
    .update(certificates)
    .set({ customerId: to.customerId })
    .where(and(ofActing(tx, certificates.organizationId), anyOf(certificates.id, certificateIds)));
}

/** What is said of the source in the organization's own fields is said of the target, where nothing is said of that yet. */
async function copyValues(tx: TransactionContext, { source, target }: PlannedMerge): Promise<void> {
  await tx.db.execute(sql`
    INSERT INTO ${customFieldValues} (organization_id, field_id, subject_id, customer_id, value, thousandths)
    SELECT v.organization_id, v.field_id, ${target.id}, ${target.customerId}, v.value, v.thousandths
    FROM ${customFieldValues} v
    WHERE v.organization_id = ${tx.scope.organizationId} AND v.subject_id = ${source.id}
    ON CONFLICT DO NOTHING`);
}

async function insertMerge(tx: TransactionContext, plan: PlannedMerge, reason: string): Promise<string> {
  const { source, target, books, posting, before, cardIds, certificateIds } = plan;
  const moved = hasMoved(plan);
  const id = tx.ids.next();
  await tx.db.insert(membershipMerges).values({
    organizationId: tx.scope.organizationId,
    ...{ id, programId: source.programId, sourceId: source.id, targetId: target.id, cardIds, certificateIds },
    postingId: moved ? posting.id : null,
    sourceStatus: source.status,
    at: tx.clock.now(),
    authorName: tx.actor.name,
    reason,
  });
  const after = { target: books.get(target.holderId)?.balances, cardIds, certificateIds };
  for (const side of [source, target]) {
    await recordAudit(tx, {
      verb: "membership.merge",
      subject: { kind: "membership", id: side.id },
      before,
      after: { ...after, sourceId: source.id, targetId: target.id },
      reason,
    });
  }
  return id;
}

function hasMoved({ before: { source } }: PlannedMerge): boolean {
  return source.pending + source.available + source.owed > 0n;
}
