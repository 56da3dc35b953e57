import { desc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entries } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock } from "@/lib/kernel/clock";
import { bookOf, newPosting } from "./book";
import { adjustCredit, earn } from "./grant";
import { openBooks } from "./open-books";
import { settle } from "./settle";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";
import { writeBooks } from "./write-books";

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.close());

const always = { expiresAt: null, programVersionId: null, parentLotId: null };

test("an earned lot activates and expires at its own moments, however late it is settled", async () => {
  const anna = await ledger.holder();
  const earned = await ledger.post("2025-02-01", [anna], (desk) =>
    desk.earn(anna, "A", 100n, { on: "2025-01-01T10:00Z", from: "2025-01-15", until: "2025-03-01" }),
  );
  expect(earned).toEqual(["earn A issued→pending 100", "activate A pending→available 100"]);
  expect(await ledger.balances(anna)).toBe("0 100 0 0");
  expect(await ledger.post("2025-06-01", [anna])).toEqual(["expire A available→expired 100"]);
  expect(await ledger.moment("earn A issued→pending 100")).toEqual(new Date("2025-01-01T10:00Z"));
  expect(await ledger.moment("activate A pending→available 100")).toEqual(new Date("2025-01-15"));
  expect(await ledger.moment("expire A available→expired 100")).toEqual(new Date("2025-03-01"));
});

/** When and on which accounting day the newest entry of a holder was recorded. */
async function lastRecorded(holderId: string) {
  const context = ledger.at("2025-06-01");
  return inTransaction(context, async ({ db }) => {
    const [row] = await db
      .select({ at: entries.recordedAt, on: entries.postedOn })
      .from(entries)
      .where(eq(entries.holderId, holderId))
      .orderBy(desc(entries.holderVersion))
      .limit(1);
    return row && { ...row, at: row.at.toISOString() };
  });
}

test("a clock that steps back does not turn the order of a holder's entries", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-02-02T00:00Z", [anna], (desk) => desk.earn(anna, "A", 1n));
  await ledger.post("2025-02-01T23:59Z", [anna], (desk) => desk.earn(anna, "B", 1n));
  expect(await lastRecorded(anna)).toEqual({ at: "2025-02-02T00:00:00.000Z", on: "2025-02-02" });
});

test("entries are posted on the organization's local day of recording", async () => {
  const anna = await ledger.holder();
  const context = ledger.at("2025-02-02T03:00:00Z");
  const scope = { ...context.scope, timeZone: "America/New_York" };
  await inTransaction({ ...context, scope }, async (tx) => {
    const books = await openBooks(tx, [anna], { mode: "lock" });
    const at = new Date("2020-01-01");
    earn(bookOf(books, anna), newPosting(tx.ids, at), { amount: 1n, terms: { activatesAt: at, ...always } });
    await writeBooks(tx, books);
  });
  expect(await lastRecorded(anna)).toEqual({ at: "2025-02-02T03:00:00.000Z", on: "2025-02-01" });
});

test("what is due is marked with the moment it is due", async () => {
  const anna = await ledger.holder();
  const due = () =>
    inTransaction(
      ledger.at("2025-06-01"),
      async (tx) => bookOf(await openBooks(tx, [anna], { mode: "read" }), anna).nextDueAt,
    );
  await ledger.post("2025-02-01", [anna], (desk) =>
    desk.earn(anna, "A", 100n, { from: "2025-02-15", until: "2025-03-01" }),
  );
  expect(await due()).toEqual(new Date("2025-02-15"));
  await ledger.post("2025-02-20", [anna]);
  expect(await due()).toEqual(new Date("2025-03-01"));
  await ledger.post("2025-03-01", [anna]);
  expect(await due()).toBeNull();
});

test("reasons and explanations of any content come back as they were chained", async () => {
  const anna = await ledger.holder();
  const contents = fc.sample(
    fc.record({ reason: texts, explanation: fc.jsonValue({ stringUnit: "binary" }) }),
    200,
  );
  const at = new Date("2025-02-01");
  const clock = fixedClock(at);
  contents.push({ reason: "half a pair: \ud800", explanation: null });
  await inTransaction({ ...ledger.at("2025-02-01"), clock }, async (tx) => {
    const books = await openBooks(tx, [anna], { mode: "lock" });
    for (const content of contents) {
      const terms = { activatesAt: at, ...always };
      adjustCredit(bookOf(books, anna), newPosting(tx.ids, at, withoutNul(content)), { amount: 1n, terms });
    }
    settle(bookOf(books, anna), at, tx.ids);
    await writeBooks(tx, books);
  });
  const { problems, ...proven } = await verifyLedger(ledger.at("2026-01-01"));
  expect(problems).toEqual([]);
  expect(proven.entries).toBeGreaterThanOrEqual(200);
});

const texts = fc.string({ unit: "binary", maxLength: 40 });

// The one character that the database takes in no text at all.
function withoutNul<T>(content: T): T {
  return JSON.parse(JSON.stringify(content).replaceAll("\\u0000", ""));
}
