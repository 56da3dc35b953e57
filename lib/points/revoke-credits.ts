import { and, eq, inArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Books, bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten, type WrittenEntry } from "@/lib/ledger/read-written";
import { reverse } from "@/lib/ledger/reverse";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { requireProgram } from "@/lib/programs/require-program";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeHolders } from "@/lib/standing/judge-holders";

export type RevokedCredit = { postingId: string; outcome: "revoked" | "used" | "revoked_already" };

/**
 * Takes manual credits back by mirroring entries, at most `limits.batchRows`: only those of which everything is still
 * there. What was spent, held, expired or paid a debt with stays. Errors: `forbidden` where one of them is more than the
 * operator may take alone.
 */
export function revokeCredits(
  context: Context,
  { postingIds, reason }: { postingIds: readonly string[]; reason: string },
): Promise<RevokedCredit[]> {
  requireRight(context, "points.debit");
  return inTransaction(context, async (tx) => {
    const credits = await readWritten(
      tx,
      and(anyOf(entries.postingId, postingIds), eq(entries.kind, "adjust_credit")),
    );
    const holderIds = credits.map(({ holderId }) => holderId);
    await settleAwards(tx, holderIds);
    const lotIds = credits.map(({ lotId }) => lotId);
    const books = await openBooks(tx, holderIds, { mode: "lock", lotIds });
    await requireAlone(tx, books, credits);
    for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
    const whole = new Set(credits.filter((each) => isWhole(books, each)).map(({ postingId }) => postingId));
    await writeBooks(tx, books);
    await mirror(
      tx,
      books,
      credits.filter(({ postingId }) => whole.has(postingId)),
      reason,
    );
    await judgeHolders(tx, holderIds);
    const found = new Set(credits.map(({ postingId }) => postingId));
    await recordAudit(tx, {
      verb: "points.revoke_credit",
      subject: { kind: "posting", id: null },
      after: { postingIds: [...whole] },
      reason,
    });
    return postingIds.map((postingId): RevokedCredit => {
      if (!found.has(postingId)) return { postingId, outcome: "revoked_already" };
      return { postingId, outcome: whole.has(postingId) ? "revoked" : "used" };
    });
  });
}

async function requireAlone(
  tx: TransactionContext,
  books: Books,
  credits: readonly WrittenEntry[],
): Promise<void> {
  for (const programId of new Set([...books.values()].map((book) => book.programId))) {
    const program = await requireProgram(tx, programId);
    for (const { holderId, amount } of credits) {
      if (bookOf(books, holderId).programId !== programId) continue;
      requireWithinMax(tx, amount, program, "Somebody with a higher limit has to undo this.");
    }
  }
}

function isWhole(books: Books, { holderId, lotId, amount, corrected }: WrittenEntry): boolean {
  const lot = bookOf(books, holderId).lots.get(lotId);
  return !corrected && lot !== undefined && (lot.available === amount || lot.pending === amount);
}

/** What was activated meanwhile goes back to waiting first: the credit is mirrored whole, as it was written. */
async function mirror(
  tx: TransactionContext,
  books: Books,
  credits: readonly WrittenEntry[],
  reason: string,
): Promise<void> {
  if (credits.length === 0) return;
  const lotIds = credits.map(({ lotId }) => lotId);
  const kinds = inArray(entries.kind, ["adjust_credit", "activate"]);
  const written = await readWritten(tx, and(anyOf(entries.lotId, lotIds), kinds));
  const now = tx.clock.now();
  for (const entry of written.reverse()) {
    reverse(bookOf(books, entry.holderId), newPosting(tx.ids, now, { reason }), entry);
  }
  await writeBooks(tx, books);
}
