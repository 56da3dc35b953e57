import { and, asc, eq, inArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, holders, memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Balances, type Book, type Books, bookOf, lotOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten, type WrittenEntry } from "@/lib/ledger/read-written";
import { reverse } from "@/lib/ledger/reverse";
import { hasEnded, settle } from "@/lib/ledger/settle";
import type { ProgramKind } from "@/lib/programs/model";
import { settleAwards } from "@/lib/rewards/settle-awards";
import type { ApprovedRequest } from "./model";

type Asked = { entryId: string; reason: string; mode: "lock" | "read"; approved?: ApprovedRequest };

export type PlannedReversal = {
  books: Books;
  /** Of the mirror. */
  postingId: string;
  members: PlannedMember[];
  /** What was in each balance before, by holder. */
  before: Map<string, Balances>;
  /** How many entries of each book were there before the mirror: those of settling. */
  settled: Map<string, number>;
};

/** What the mirror does to one member's balance on the whole, signed, in the program's smallest unit. */
export type PlannedMember = {
  membershipId: string;
  holderId: string;
  program: PlannedProgram;
  change: bigint;
};
type PlannedProgram = { id: string; kind: ProgramKind; currency: string; pointDecimals: number };

/**
 * Mirrors everything that was posted together with an entry, in memory. Errors: `not_found`; `invalid_state` where it
 * was reversed already, where a verb of its own undoes it, or where the points are not there any more.
 */
export async function planReversal(
  tx: TransactionContext,
  { entryId, reason, mode, approved }: Asked,
): Promise<PlannedReversal> {
  const posted = await readPosting(tx, entryId);
  for (const row of posted) refuseOthers(row);
  const members = await readMembers(
    tx,
    posted.map(({ holderId }) => holderId),
  );
  const lotIds = posted.map(({ lotId }) => lotId);
  const holderIds = posted.map(({ holderId }) => holderId);
  if (mode === "lock") await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode, lotIds });
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  const settled = new Map([...books].map(([id, book]) => [id, book.entries.length]));
  const before = new Map([...books].map(([id, book]) => [id, { ...book.balances }]));
  const mirrored = await readMirrored(tx, books, posted);
  const posting = newPosting(tx.ids, now, { reason, explanation: approved });
  for (const entry of mirrored.reverse()) {
    refuseOver(bookOf(books, entry.holderId), entry, now);
    reverse(bookOf(books, entry.holderId), posting, entry);
  }
  const changed = members.map((member) => ({ ...member, change: changeOf(member.holderId, before, books) }));
  return { books, postingId: posting.id, members: changed, before, settled };
}

function changeOf(holderId: string, before: PlannedReversal["before"], books: Books): bigint {
  const was = before.get(holderId);
  return netOf(bookOf(books, holderId).balances) - (was ? netOf(was) : 0n);
}

function netOf({ pending, available, held, owed }: Balances): bigint {
  return pending + available + held - owed;
}

type Posted = Awaited<ReturnType<typeof readPosting>>[number];

async function readPosting(tx: TransactionContext, entryId: string) {
  const [asked] = await tx.db
    .select({ postingId: entries.postingId })
    .from(entries)
    .where(and(ofActing(tx, entries.organizationId), eq(entries.id, entryId)));
  if (!asked) throw notFound("Entry");
  const { id, postingId, holderId, lotId, kind, orderId, operationId } = entries;
  return tx.db
    .select({ id, postingId, holderId, lotId, kind, orderId, operationId, holderKind: holders.kind })
    .from(entries)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, entries.organizationId), eq(holders.id, entries.holderId)),
    )
    .where(and(ofActing(tx, entries.organizationId), eq(postingId, asked.postingId)))
    .orderBy(asc(id));
}

// What other rows stand for would no longer be what the ledger says.
function refuseOthers({ kind, orderId, operationId, holderKind }: Posted): void {
  if (orderId) throw refused("This belongs to an order: refund the order, or cancel it while it is open.");
  if (kind === "hold" || kind === "release") {
    throw refused("What an order holds is given back by cancelling the order.");
  }
  if (kind === "convert") {
    throw refused("These points became a certificate: cancel the certificate instead.");
  }
  if (holderKind === "certificate") {
    throw refused("This belongs to a certificate: cancel the certificate, or bring it back, instead.");
  }
  if (kind === "merge_in" || kind === "merge_out") {
    throw refused("This combined two members: undo the combination on the membership's page.");
  }
  if (kind === "redeem" || kind === "return") {
    throw refused("This was spent on a reward: undo it where the reward was given.");
  }
  if (operationId) throw refused("An operation posted this: undo the operation on its page.");
  if (kind === "activate") {
    throw refused("Points activate by their date. Take them back with a debit if they should not be there.");
  }
}

/** Unreversed ones, in the order of writing; a credit that waited has activated meanwhile, which is mirrored too. */
async function readMirrored(
  tx: TransactionContext,
  books: Books,
  posted: readonly Posted[],
): Promise<WrittenEntry[]> {
  const postingId = posted[0]?.postingId ?? "";
  const whole = await readWritten(tx, eq(entries.postingId, postingId));
  if (whole.length < posted.length) throw refused("This was reversed already.");
  const waited = whole.filter(({ to }) => to === "pending").map(({ lotId }) => lotId);
  if (waited.length === 0) return whole;
  const kinds = inArray(entries.kind, ["activate"]);
  const activated = await readWritten(tx, and(anyOf(entries.lotId, waited), kinds));
  return [...whole, ...activated, ...[...books.values()].flatMap((book) => activatedNow(book, waited))];
}

// What settling just now found to be active is not in the tables yet.
function activatedNow({ holderId, entries: made }: Book, waited: readonly string[]): WrittenEntry[] {
  return made
    .filter(({ kind, lotId }) => kind === "activate" && waited.includes(lotId))
    .map(({ id, postingId, lotId, kind, from, to, amount }) => ({
      ...{ id, postingId, holderId, lotId, kind, from, to, amount },
    }));
}

// What comes back into a lot that is over would expire again at once.
function refuseOver(book: Book, { kind, lotId, from }: WrittenEntry, now: Date): void {
  if (kind !== "expire" || from !== "available") return;
  if (!hasEnded(book, lotOf(book, lotId), now)) return;
  throw refused(
    "The time of these points is over: they would expire again at once. Credit new points instead.",
  );
}

/** Whose points they are. Who was combined with another has none: what came back would lie where nobody spends it. */
async function readMembers(tx: TransactionContext, holderIds: readonly string[]) {
  const { id: membershipId, holderId, mergedInto } = memberships;
  const { id, kind, currency, pointDecimals } = programs;
  const rows = await tx.db
    .select({ membershipId, holderId, mergedInto, program: { id, kind, currency, pointDecimals } })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), anyOf(holderId, holderIds)));
  if (rows.some((row) => row.mergedInto)) {
    throw refused("This member was combined with another since. Give or take points there instead.");
  }
  return rows;
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
