import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { type Book, bookOf, lotOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten, type WrittenEntry } from "@/lib/ledger/read-written";
import { reverse } from "@/lib/ledger/reverse";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { requireProgram } from "@/lib/programs/require-program";
import { judgeHolders } from "@/lib/standing/judge-holders";
import type { Deactivation } from "./deactivate-members";
import { lockMembers } from "./lock-members";
import { readNewestChanges } from "./read-newest-changes";
import { writeStatuses } from "./write-statuses";

export type ReactivatedMember = {
  customerId: string;
  outcome: "reactivated" | "changed_since" | "not_member";
};

type Leaving = Pick<Deactivation, "changeId" | "from" | "postingId"> & { customerId: string };

/**
 * Brings members back who were taken out of a program, as they were: their former status, and the points they gave
 * up by entries that mirror those; what has ended meanwhile expires at once. Whose status was changed since stays as
 * it is.
 */
export function reactivateMembers(
  context: Context,
  input: { programId: string; members: readonly Leaving[]; reason: string },
): Promise<ReactivatedMember[]> {
  requireRight(context, "membership.deactivate");
  const { programId, members, reason } = input;
  return inTransaction(context, async (tx) => {
    const customerIds = members.map(({ customerId }) => customerId);
    const known = await lockMembers(tx, { programId, customerIds });
    const newest = await readNewestChanges(
      tx,
      [...known.values()].map(({ id }) => id),
    );
    const outcomes = members.map(({ customerId, changeId }): ReactivatedMember => {
      const member = known.get(customerId);
      if (!member) return { customerId, outcome: "not_member" };
      const isUntouched = newest.get(member.id) === changeId;
      return { customerId, outcome: isUntouched ? "reactivated" : "changed_since" };
    });
    const back = members.filter((_, index) => outcomes[index]?.outcome === "reactivated");
    for (const to of ["active", "not_confirmed"] as const) {
      const those = back
        .filter(({ from }) => from === to)
        .flatMap(({ customerId }) => known.get(customerId) ?? []);
      await writeStatuses(tx, those, { to, reason });
    }
    const postingIds = back.flatMap(({ postingId }) => postingId ?? []);
    const holderIds = back.flatMap(({ customerId }) => known.get(customerId)?.holderId ?? []);
    await returnPoints(tx, { postingIds, holderIds }, input);
    return outcomes;
  });
}

async function returnPoints(
  tx: TransactionContext,
  { postingIds, holderIds }: { postingIds: readonly string[]; holderIds: readonly string[] },
  { programId, reason }: { programId: string; reason: string },
): Promise<void> {
  if (postingIds.length === 0) return;
  const program = await requireProgram(tx, programId);
  const ofMembers = and(anyOf(entries.postingId, postingIds), anyOf(entries.holderId, holderIds));
  const given = await readWritten(tx, ofMembers);
  const books = await openBooks(
    tx,
    given.map(({ holderId }) => holderId),
    { mode: "lock", lotIds: given.map(({ lotId }) => lotId) },
  );
  for (const holderId of books.keys()) {
    const returned = given.filter((entry) => entry.holderId === holderId && entry.kind === "forfeit");
    const sum = returned.reduce((total, { amount }) => total + amount, 0n);
    requireWithinMax(tx, sum, program, "Somebody with a higher limit has to bring this member back.");
  }
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  for (const entry of given.reverse()) {
    const book = bookOf(books, entry.holderId);
    if (isMeant(book, entry, now)) reverse(book, newPosting(tx.ids, now, { reason }), entry);
  }
  await writeBooks(tx, books);
  await judgeHolders(tx, holderIds);
}

/** What was activated early in order to be given up waits again, unless its day has come or its time has ended. */
function isMeant(book: Book, { kind, lotId, amount }: WrittenEntry, now: Date): boolean {
  if (kind !== "activate") return kind === "forfeit";
  const lot = lotOf(book, lotId);
  return lot.activatesAt > now && lot.available >= amount;
}
