import { and, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "@/db/any-of";
import { holders, holdParts, holds, lots } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import { notFound } from "@/lib/kernel/errors";
import { lastDays, roundUps } from "@/lib/kernel/last-day";
import type { Book, Books, BurnStage, Hold, Lot } from "./book";
import { noteClosings, readClosingsOfHolders } from "./read-closings";

type Options = {
  /** `lock` takes the rows' locks in the order of their ids; `read` is for answers computed for the reader's now. */
  mode: "lock" | "read";
  /** Lots that are needed though they have nothing left, as for a refund. */
  lotIds?: readonly string[];
};

/**
 * The present state of these holders, in memory: balances, lots that have something, open holds. Whoever locks
 * settles next. Errors: `not_found` where a holder is not the acting organization's.
 */
export async function openBooks(
  context: Context,
  holderIds: readonly string[],
  { mode, lotIds = [] }: Options,
): Promise<Books> {
  const ids = [...new Set(holderIds)].sort();
  if (ids.length === 0) return new Map();
  // Sent first. What is read after the locks has statements of its own: whoever archives a program meanwhile waits for
  // them, or was first.
  const [rows, closings, lotRows, holdRows] = await allDone([
    readHolders(context, ids, mode),
    readClosingsOfHolders(context, ids),
    readLots(context, ids, lotIds),
    readHolds(context, ids),
  ]);
  if (rows.length !== ids.length) throw notFound("Holder");
  const books = new Map(rows.map((row) => [row.id, toBook(row, mode)]));
  noteClosings(books.values(), closings);
  for (const row of lotRows) books.get(row.holderId)?.lots.set(row.id, toLot(row));
  addHolds(books, holdRows);
  return books;
}

function readHolders(context: Context, ids: string[], mode: Options["mode"]) {
  const query = context.db
    .select()
    .from(holders)
    .where(and(inSight(context, holders.organizationId), anyOf(holders.id, ids)))
    .orderBy(holders.id);
  return (mode === "lock" ? query.for("update") : query).execute();
}

function toBook(row: typeof holders.$inferSelect, mode: Options["mode"]): Book {
  const { id: holderId, pending, available, held, owed } = row;
  const { kind, unit, programId, version, headHash, headRecordedAt, owedHeadAt, nextDueAt } = row;
  const { lastActivityAt } = row;
  return {
    ...{ holderId, kind, unit, programId, version, headHash, headRecordedAt, owedHeadAt, nextDueAt },
    ...{ lastActivityAt, isActivityChanged: false },
    timeZone: "UTC",
    closesAt: null,
    closedMonth: null,
    balances: { pending, available, held, owed },
    lots: new Map(),
    holds: new Map(),
    entries: [],
    isNew: false,
    isReadOnly: mode === "read",
  };
}

function readLots(context: Context, ids: string[], lotIds: readonly string[]) {
  const hasSomething = sql`${lots.pending} + ${lots.available} + ${lots.held} > 0`;
  const wanted = lotIds.length > 0 ? or(hasSomething, anyOf(lots.id, lotIds)) : hasSomething;
  return context.db
    .select()
    .from(lots)
    .where(and(inSight(context, lots.organizationId), anyOf(lots.holderId, ids), wanted))
    .orderBy(lots.holderId, lots.id)
    .execute();
}

export function toLot(row: typeof lots.$inferSelect): Lot {
  const {
    id,
    pending,
    available,
    held,
    activatesAt,
    expiresAt,
    programVersionId,
    parentLotId,
    headOccurredAt,
    stagesPassed,
    idleEndedAt,
  } = row;
  return {
    id,
    pending,
    available,
    held,
    activatesAt,
    expiresAt,
    programVersionId,
    parentLotId,
    headOccurredAt,
    ...{ burnStages: readStages(row.burnStages), stagesPassed },
    ...{ idle: row.idle === null ? null : idleTerms.parse(row.idle), idleEndedAt },
    isNew: false,
    isTouched: false,
  };
}

const stages = z.array(z.object({ at: z.iso.datetime(), percent: z.number().int() }));
const idleTerms = z.object({
  months: z.number().int(),
  lastDay: z.enum(lastDays).optional(),
  roundUp: z.enum(roundUps).optional(),
});

function readStages(json: unknown): BurnStage[] {
  if (json === null) return [];
  return stages.parse(json).map(({ at, percent }) => ({ at: new Date(at), percent }));
}

function readHolds(context: Context, ids: string[]) {
  return context.db
    .select({ hold: holds, lotId: holdParts.lotId, amount: holdParts.amount })
    .from(holds)
    .innerJoin(
      holdParts,
      and(eq(holdParts.organizationId, holds.organizationId), eq(holdParts.holdId, holds.id)),
    )
    .where(and(inSight(context, holds.organizationId), anyOf(holds.holderId, ids), isNull(holds.closedAt)))
    .orderBy(holds.id, holdParts.position)
    .execute();
}

function addHolds(books: Books, rows: Awaited<ReturnType<typeof readHolds>>): void {
  for (const { hold, lotId, amount } of rows) {
    const book = books.get(hold.holderId);
    const known = book?.holds.get(hold.id) ?? toHold(hold);
    known.parts.push({ lotId, amount });
    book?.holds.set(hold.id, known);
  }
}

function toHold({ id, orderId, createdAt, expiresAt }: typeof holds.$inferSelect): Hold {
  return {
    id,
    orderId,
    since: createdAt,
    expiresAt,
    parts: [],
    closedAt: null,
    isNew: false,
    isTouched: false,
  };
}
