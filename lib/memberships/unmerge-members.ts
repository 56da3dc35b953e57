import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, certificates, membershipMerges, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Stayed } from "@/lib/ledger/unmerge";
import { writeBooks } from "@/lib/ledger/write-books";
import type { UnmergeMembers } from "./input";
import { judgeMerged } from "./judge-merged";
import { moveDocuments } from "./merge-members";
import { type PlannedUnmerge, planUnmerge } from "./plan-unmerge";
import { writeStatuses } from "./write-statuses";

/**
 * Undoes a combination: what is still there goes back lot by lot, with the cards and certificates that the other still
 * has. Answers what was used since and stays. Errors: `not_found`; `invalid_state` where it is not combined, or the other
 * was itself combined since.
 */
export function unmergeMembers(context: Context, input: UnmergeMembers): Promise<{ stayed: Stayed[] }> {
  requireRight(context, "membership.merge");
  return inTransaction(context, (tx) => partMembers(tx, input));
}

/** The same in the transaction of a greater whole, whose right it is. */
export async function partMembers(
  tx: TransactionContext,
  input: UnmergeMembers & { withCustomer?: boolean },
): Promise<{ stayed: Stayed[] }> {
  const plan = await planUnmerge(tx, input, "lock");
  const { merge, source, target, books, stayed } = plan;
  await writeBooks(tx, books);
  const back = { membershipId: source.id, customerId: source.customerId };
  await moveDocuments(tx, await stillThere(tx, plan), back);
  await tx.db
    .update(memberships)
    .set({ mergedInto: null, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, source.id)));
  if (merge.sourceStatus !== source.status) {
    await writeStatuses(tx, [source], { to: merge.sourceStatus, reason: input.reason });
  }
  await markUndone(tx, plan, input.reason);
  await judgeMerged(tx, [source, target]);
  return { stayed };
}

async function stillThere(tx: TransactionContext, { merge, target }: PlannedUnmerge) {
  const ownCards = await tx.db
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        ofActing(tx, cards.organizationId),
        eq(cards.membershipId, target.id),
        anyOf(cards.id, merge.cardIds),
      ),
    );
  const own = await tx.db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.customerId, target.customerId),
        anyOf(certificates.id, merge.certificateIds),
      ),
    );
  return { cardIds: ownCards.map(({ id }) => id), certificateIds: own.map(({ id }) => id) };
}

async function markUndone(tx: TransactionContext, plan: PlannedUnmerge, reason: string): Promise<void> {
  const { merge, source, target, posting, stayed, books } = plan;
  const hasMoved = merge.postingId !== null;
  await tx.db
    .update(membershipMerges)
    .set({
      undoneAt: tx.clock.now(),
      undonePostingId: hasMoved ? posting.id : null,
      undoneBy: tx.actor.name,
      undoReason: reason,
    })
    .where(and(ofActing(tx, membershipMerges.organizationId), eq(membershipMerges.id, merge.id)));
  for (const side of [source, target]) {
    await recordAudit(tx, {
      verb: "membership.unmerge",
      subject: { kind: "membership", id: side.id },
      after: { mergeId: merge.id, balances: books.get(side.holderId)?.balances, stayed },
      reason,
    });
  }
}
