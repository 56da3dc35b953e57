import { insertRows } from "@/db/insert-rows";
import { entries, holders, holdParts, holds, lots } from "@/db/schema";
import { updateRows } from "@/db/update-rows";
import type { TransactionContext } from "@/lib/access/context";
import { allDone } from "@/lib/kernel/all-done";
import { addMonths, type Day, dayOf } from "@/lib/kernel/days";
import { AppError } from "@/lib/kernel/errors";
import type { Book, Books, NewEntry } from "./book";
import { entryHash } from "./entry-hash";
import { keepClosings } from "./read-closings";
import { nextDue } from "./settle";

/**
 * Writes what happened to these books set-wise: new holders, lots and holds, the new balances, and the entries,
 * each chained to the one before. The books must have been opened with `lock` in this transaction.
 * Answers the number of entries written.
 */
export async function writeBooks(context: TransactionContext, books: Books): Promise<number> {
  const changed = [...books.values()].filter(
    (book) => book.isNew || book.entries.length > 0 || isStateChanged(book),
  );
  if (changed.some((book) => book.isReadOnly)) {
    throw new AppError("internal", { internal: "Books opened to read are not written" });
  }
  await keepClosings(
    context,
    changed.filter((book) => book.isNew),
  );
  const recordedAt = context.clock.now();
  const rows = changed.flatMap((book) => sealEntries(context, book, recordedAt));
  // Sent together, they are done in this order: no entry before its lot, no lot before its holder.
  await allDone([
    ...writeHolders(context, changed),
    ...writeLots(context, changed),
    ...writeHolds(context, changed),
    insertRows(context.db, entries, rows),
  ]);
  for (const book of changed) markWritten(book);
  return rows.length;
}

type EntryRow = typeof entries.$inferInsert;

function sealEntries(context: TransactionContext, book: Book, now: Date): EntryRow[] {
  if (book.entries.length === 0) return [];
  // The machine's clock may step back; what a holder's entries say may not.
  const recordedAt = book.headRecordedAt && book.headRecordedAt > now ? book.headRecordedAt : now;
  book.headRecordedAt = recordedAt;
  const postedOn = openDay(dayOf(recordedAt, context.scope.timeZone), book.closedMonth);
  return book.entries.map((entry) => {
    const row = toRow(context, book, entry, recordedAt, postedOn);
    book.headHash = entryHash(book.headHash, row);
    return { ...row, hash: book.headHash };
  });
}

/** A closed month takes no more entries: what would fall in one is posted on the first day after it. */
function openDay(day: Day, closedMonth: string | null): Day {
  if (!closedMonth || day.slice(0, 7) > closedMonth) return day;
  return addMonths(`${closedMonth}-01`, 1);
}

function toRow(context: TransactionContext, book: Book, entry: NewEntry, recordedAt: Date, postedOn: string) {
  const { cause, after } = entry;
  return {
    organizationId: context.scope.organizationId,
    id: entry.id,
    postingId: entry.postingId,
    holderId: book.holderId,
    holderVersion: entry.holderVersion,
    lotId: entry.lotId,
    kind: entry.kind,
    fromBucket: entry.from,
    toBucket: entry.to,
    amount: entry.amount,
    unit: book.unit,
    programId: book.programId,
    occurredAt: entry.occurredAt,
    recordedAt,
    postedOn,
    pendingAfter: after.pending,
    availableAfter: after.available,
    heldAfter: after.held,
    owedAfter: after.owed,
    actorKind: context.actor.kind,
    actorId: context.actor.id,
    openedBy: context.actor.openedBy?.operatorId ?? null,
    orderId: cause.orderId ?? null,
    holdId: cause.holdId ?? null,
    campaignId: cause.campaignId ?? null,
    operationId: context.operationId ?? null,
    programVersionId: cause.programVersionId ?? null,
    reason: asStored(cause.reason),
    explanation: cause.explanation ?? null,
    reverses: cause.reverses ?? null,
    corrects: cause.corrects ?? null,
  };
}

// Half a surrogate pair is stored as another character: what is hashed must be what is read back.
function asStored(text: string | undefined): string | null {
  return text === undefined ? null : Buffer.from(text).toString();
}

function writeHolders(context: TransactionContext, changed: readonly Book[]): Promise<unknown>[] {
  const rows = changed.map((book) => ({
    organizationId: context.scope.organizationId,
    id: book.holderId,
    kind: book.kind,
    unit: book.unit,
    programId: book.programId,
    ...book.balances,
    version: book.version,
    headHash: book.headHash,
    headRecordedAt: book.headRecordedAt,
    owedHeadAt: book.owedHeadAt,
    nextDueAt: nextDue(book)?.at ?? null,
    lastActivityAt: book.lastActivityAt,
    isNew: book.isNew,
  }));
  const fresh = rows.filter((row) => row.isNew);
  const balances = ["pending", "available", "held", "owed", "version"];
  const keys = [...balances, "headHash", "headRecordedAt", "owedHeadAt", "nextDueAt", "lastActivityAt"];
  const known = rows.filter((row) => !row.isNew);
  return [insertRows(context.db, holders, fresh), updateRows(context, holders, known, ["id"], keys)];
}

function writeLots(context: TransactionContext, changed: readonly Book[]): Promise<unknown>[] {
  const rows = changed.flatMap((book) =>
    [...book.lots.values()]
      .filter((lot) => lot.isTouched)
      .map((lot) => ({
        ...lot,
        burnStages: lot.burnStages.length > 0 ? lot.burnStages : null,
        organizationId: context.scope.organizationId,
        holderId: book.holderId,
        createdAt: book.headRecordedAt ?? context.clock.now(),
      })),
  );
  const [fresh, known] = [rows.filter((row) => row.isNew), rows.filter((row) => !row.isNew)];
  const keys = ["pending", "available", "held", "headOccurredAt", "stagesPassed", "idleEndedAt"];
  return [insertRows(context.db, lots, fresh), updateRows(context, lots, known, ["id"], keys)];
}

function writeHolds(context: TransactionContext, changed: readonly Book[]): Promise<unknown>[] {
  const { organizationId } = context.scope;
  const rows = changed.flatMap((book) =>
    [...book.holds.values()]
      .filter((hold) => hold.isTouched)
      .map((hold) => ({ ...hold, organizationId, holderId: book.holderId, createdAt: hold.since })),
  );
  const partsOf = (wanted: typeof rows) =>
    wanted.flatMap(({ id, parts }) =>
      parts.map((part, position) => ({ organizationId, holdId: id, position, ...part })),
    );
  const fresh = rows.filter((row) => row.isNew);
  const known = rows.filter((row) => !row.isNew);
  return [
    insertRows(context.db, holds, fresh),
    insertRows(context.db, holdParts, partsOf(fresh)),
    updateRows(context, holds, known, ["id"], ["closedAt"]),
    updateRows(context, holdParts, partsOf(known), ["holdId", "lotId"], ["amount"]),
  ];
}

function isStateChanged(book: Book): boolean {
  if (book.isActivityChanged || (nextDue(book)?.at ?? null)?.getTime() !== book.nextDueAt?.getTime())
    return true;
  return [...book.lots.values()].some((lot) => lot.isTouched);
}

function markWritten(book: Book): void {
  book.isNew = false;
  book.isActivityChanged = false;
  book.entries = [];
  book.nextDueAt = nextDue(book)?.at ?? null;
  for (const row of [...book.lots.values(), ...book.holds.values()]) {
    row.isNew = false;
    row.isTouched = false;
  }
}
