import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, membershipMerges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Book, type Books, bookOf, newPosting, type Posting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten, type WrittenEntry } from "@/lib/ledger/read-written";
import { settle } from "@/lib/ledger/settle";
import { type Stayed, unmerge } from "@/lib/ledger/unmerge";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { type MergeSide, readSides } from "./plan-merge";

export type PlannedUnmerge = {
  merge: typeof membershipMerges.$inferSelect;
  source: MergeSide;
  target: MergeSide;
  books: Books;
  posting: Posting;
  stayed: Stayed[];
};

/**
 * Parts a member again from the one it was combined into, in memory; what was used since stays there. Errors:
 * `not_found`; `invalid_state` where it is not combined, or the other was itself combined since, or where the customers
 * were combined and it is not undone with them.
 */
export async function planUnmerge(
  tx: TransactionContext,
  { sourceId, reason, withCustomer = false }: { sourceId: string; reason: string; withCustomer?: boolean },
  mode: "lock" | "read",
): Promise<PlannedUnmerge> {
  if (!(await readSides(tx, [sourceId], mode)).has(sourceId)) throw notFound("Membership");
  const merge = await readMerge(tx, sourceId);
  const sides = await readSides(tx, [merge.sourceId, merge.targetId], mode);
  const [source, target] = [sides.get(merge.sourceId), sides.get(merge.targetId)];
  if (!source || !target) throw notFound("Membership");
  if (source.mergedInto !== target.id) throw refused("This member is not combined with another.");
  if (source.customerInto && !withCustomer) throw refused("The customers were combined: undo that instead.");
  if (target.mergedInto) throw refused(`${target.customerName} was combined since: undo that first.`);
  const written = merge.postingId ? await readWritten(tx, eq(entries.postingId, merge.postingId)) : [];
  const lotIds = written.map(({ lotId }) => lotId);
  const holderIds = [source.holderId, target.holderId];
  if (mode === "lock") await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode, lotIds });
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason });
  const [from, to] = [bookOf(books, source.holderId), bookOf(books, target.holderId)];
  const activated = await readActivated(tx, to, lotIds);
  const stayed = unmerge(from, to, posting, { written, activated });
  return { merge, source, target, books, posting, stayed };
}

async function readMerge(tx: TransactionContext, sourceId: string) {
  const [merge] = await tx.db
    .select()
    .from(membershipMerges)
    .where(
      and(
        ofActing(tx, membershipMerges.organizationId),
        eq(membershipMerges.sourceId, sourceId),
        isNull(membershipMerges.undoneAt),
      ),
    )
    .orderBy(desc(membershipMerges.at))
    .limit(1);
  if (!merge) throw refused("This member is not combined with another.");
  return merge;
}

/** Activations of these lots since, written or found by settling just now. */
async function readActivated(
  tx: TransactionContext,
  { holderId, entries: made }: Book,
  lotIds: readonly string[],
): Promise<WrittenEntry[]> {
  const kinds = and(inArray(entries.kind, ["activate"]), eq(entries.holderId, holderId));
  const known = await readWritten(tx, and(anyOf(entries.lotId, lotIds), kinds));
  const now = made
    .filter(({ kind, lotId }) => kind === "activate" && lotIds.includes(lotId))
    .map(({ id, postingId, lotId, kind, from, to, amount }) => ({
      ...{ id, postingId, holderId, lotId, kind, from, to, amount },
    }));
  return [...known, ...now];
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
