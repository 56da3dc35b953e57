import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { inTransaction } from "@/lib/access/transaction";
import { bookOf, newPosting } from "./book";
import { merge } from "./merge";
import { openBooks } from "./open-books";
import { settle } from "./settle";
import { hold, redeemHold } from "./spend";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";
import { writeBooks } from "./write-books";

const parallel = 20;

let ledger: TestLedger;
/** Connections enough for all callers to be in their transactions at once. */
let tills: Client;

beforeAll(async () => {
  ledger = await openTestLedger();
  tills = connect(ledger.url, { connectionsMax: parallel });
});
afterAll(async () => {
  await tills.close();
  await ledger.close();
});

function at(moment: string) {
  return { ...ledger.at(moment), db: tills.db };
}

function spend(holderId: string, amount: bigint, moment = "2025-02-01") {
  return inTransaction(at(moment), async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    const book = bookOf(books, holderId);
    const now = tx.clock.now();
    settle(book, now, tx.ids);
    const input = { amount, orderId: null, expiresAt: new Date("2025-03-01") };
    const made = hold(book, newPosting(tx.ids, now), { ...input, spendOrder: "soonest_expiring" });
    redeemHold(book, made, newPosting(tx.ids, now), { amount, rest: "release" });
    await writeBooks(tx, books);
  });
}

function times<T>(count: number, work: (index: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> {
  return Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
}

function codesOf(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.flatMap((result) => (result.status === "rejected" ? [String(result.reason.code)] : []));
}

async function expectProven(): Promise<void> {
  const { problems } = await verifyLedger(ledger.at("2025-06-01"));
  expect(problems).toEqual([]);
}

test("many tills that spend one balance at once never oversell it", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => {
    desk.earn(anna, "A", 60n, { until: "2025-12-01" });
    desk.earn(anna, "B", 70n);
  });
  const results = await times(parallel, () => spend(anna, 10n));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(13);
  expect(codesOf(results)).toEqual(Array(parallel - 13).fill("insufficient_balance"));
  expect(await ledger.balances(anna)).toBe("0 0 0 0");
  await expectProven();
});

test("of two tills that spend the same balance, one is told that the points are gone", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => desk.earn(anna, "A", 100n));
  const results = await times(2, () => spend(anna, 100n));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(codesOf(results)).toEqual(["insufficient_balance"]);
});

test("what is due is posted once, however many settle at the same moment", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => {
    desk.earn(anna, "A", 100n, { from: "2025-01-05", until: "2025-01-20" });
    desk.earn(anna, "B", 50n, { from: "2025-01-05" });
  });
  const written = await times(parallel, () =>
    inTransaction(at("2025-02-01"), async (tx) => {
      const books = await openBooks(tx, [anna], { mode: "lock" });
      settle(bookOf(books, anna), tx.clock.now(), tx.ids);
      return writeBooks(tx, books);
    }),
  );
  const counts = written.map((result) => (result.status === "fulfilled" ? result.value : -1));
  expect(counts.sort((x, y) => y - x)).toEqual([3, ...Array(parallel - 1).fill(0)]);
  expect(await ledger.balances(anna)).toBe("0 50 0 0");
  await expectProven();
});

test("holders are locked in one order: crossing merges and batches wait, and do not deadlock", async () => {
  const anna = await ledger.holder();
  const ben = await ledger.holder();
  await ledger.post("2025-01-01", [anna, ben], (desk) => {
    desk.earn(anna, "A", 1000n);
    desk.earn(ben, "B", 1000n);
  });
  const results = await times(parallel, (index) =>
    inTransaction(at("2025-02-01"), async (tx) => {
      const [from, to] = index % 2 === 0 ? [anna, ben] : [ben, anna];
      const books = await openBooks(tx, [from, to], { mode: "lock" });
      merge(bookOf(books, from), bookOf(books, to), newPosting(tx.ids, tx.clock.now()));
      await writeBooks(tx, books);
    }),
  );
  expect(codesOf(results)).toEqual([]);
  const both = [await ledger.balances(anna), await ledger.balances(ben)];
  expect(both.sort()).toEqual(["0 0 0 0", "0 2000 0 0"]);
  await expectProven();
});

test("a transaction that fails leaves nothing behind", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => desk.earn(anna, "A", 100n));
  const failing = inTransaction(at("2025-02-01"), async (tx) => {
    const books = await openBooks(tx, [anna], { mode: "lock" });
    const posting = newPosting(tx.ids, tx.clock.now());
    const input = { amount: 60n, orderId: null, expiresAt: new Date("2025-03-01") };
    hold(bookOf(books, anna), posting, { ...input, spendOrder: "oldest" });
    await writeBooks(tx, books);
    throw new Error("The till lost its power.");
  });
  await expect(failing).rejects.toThrow("power");
  expect(await ledger.balances(anna)).toBe("0 100 0 0");
  await spend(anna, 100n);
  await expectProven();
});

test("books that were opened to look at are never written", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => desk.earn(anna, "A", 100n, { from: "2025-01-05" }));
  const writing = inTransaction(at("2025-02-01"), async (tx) => {
    const books = await openBooks(tx, [anna], { mode: "read" });
    settle(bookOf(books, anna), tx.clock.now(), tx.ids);
    await writeBooks(tx, books);
  });
  await expect(writing).rejects.toMatchObject({ code: "internal" });
});
