import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { holders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { type Book, bookOf, newBook, newPosting } from "@/lib/ledger/book";
import { issue } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { writeBooks } from "@/lib/ledger/write-books";
import { activateProgram } from "./activate-program";
import { archiveProgram } from "./archive-program";
import { createProgram } from "./create-program";
import { newProgram, openStage, type Stage } from "./testing";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test("whatever the holders still have falls due at the closing, were it not due before", async () => {
  const { context } = stage;
  const { id: programId } = await createProgram(context, newProgram("Closing"));
  await activateProgram(context, { programId });
  const { id: other } = await createProgram(context, newProgram("Other"));
  const due = (day: string | null) => (day ? new Date(day) : null);
  const has = { programId, available: 10n };
  const rows = [
    { name: "never due", ...has, nextDueAt: due(null) },
    { name: "due before", ...has, nextDueAt: due("2025-06-20") },
    { name: "due after", programId, pending: 5n, nextDueAt: due("2026-01-01") },
    { name: "has nothing", programId, nextDueAt: due(null) },
    { name: "of another program", ...has, programId: other, nextDueAt: due(null) },
  ].map(({ name, ...row }) => ({ name, id: context.ids.next(), row }));
  await inTransaction(context, (tx) =>
    tx.db.insert(holders).values(
      rows.map(({ id, row }) => ({
        organizationId: tx.scope.organizationId,
        id,
        kind: "membership" as const,
        unit: "points",
        ...row,
      })),
    ),
  );

  const { closesAt } = await archiveProgram(context, { programId, closesOn: "2025-06-30", reason: null });

  const known = await inTransaction(context, (tx) => tx.db.select().from(holders));
  const dueOf = Object.fromEntries(
    rows.map(({ name, id }) => [name, known.find((holder) => holder.id === id)?.nextDueAt]),
  );
  expect(closesAt).toEqual(new Date("2025-07-01T00:00:00Z"));
  expect(dueOf).toEqual({
    "never due": closesAt,
    "due before": new Date("2025-06-20"),
    "due after": closesAt,
    "has nothing": null,
    "of another program": null,
  });
});

test("points that arrive while the program is archived fall due at the closing like all others", async () => {
  const { context } = stage;
  const { id: programId } = await createProgram(context, newProgram("Busy", { channels: ["busy"] }));
  await activateProgram(context, { programId });
  const holder = () => newBook({ holderId: context.ids.next(), kind: "certificate", unit: "USD", programId });
  const known = holder();
  await inTransaction(context, (tx) => give(tx, known));

  const arriving: Promise<unknown>[] = [];
  const closesAt = await inTransaction(context, async (tx) => {
    const archived = await archiveProgram(tx, { programId, closesOn: "2025-06-30", reason: null });
    arriving.push(inTransaction(context, (other) => give(other, holder())));
    arriving.push(
      inTransaction(context, async (other) =>
        give(other, bookOf(await openBooks(other, [known.holderId], { mode: "lock" }), known.holderId)),
      ),
    );
    await vi.waitUntil(async () => (await countWaiting()) === arriving.length, { timeout: 10_000 });
    return archived.closesAt;
  });
  await Promise.all(arriving);

  const due = await inTransaction(context, (tx) =>
    tx.db
      .select({ nextDueAt: holders.nextDueAt })
      .from(holders)
      .where(and(ofActing(tx, holders.organizationId), eq(holders.programId, programId))),
  );
  expect(due).toEqual([{ nextDueAt: closesAt }, { nextDueAt: closesAt }]);
});

/** Points that never expire by themselves. */
function give(tx: TransactionContext, book: Book): Promise<number> {
  const now = tx.clock.now();
  const terms = { activatesAt: now, expiresAt: null, programVersionId: null, parentLotId: null };
  issue(book, newPosting(tx.ids, now, { reason: "test" }), { amount: 10n, terms });
  return writeBooks(tx, new Map([[book.holderId, book]]));
}

// Outside of the transaction: within one, the activity of others is read once and kept.
async function countWaiting(): Promise<number> {
  const { rows } = await stage.client.db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]?.waiting ?? 0;
}
