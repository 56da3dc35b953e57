import { afterAll, beforeAll, expect, test } from "vitest";
import { inSnapshot } from "@/lib/access/transaction";
import type { AsOf, AsOfBalances } from "./as-of";
import { balanceAsOf } from "./balance-as-of";
import { readBalances } from "./read-balances";
import { hold, redeemHold } from "./spend";
import { openTestLedger, type TestLedger } from "./test-ledger";

let ledger: TestLedger;
let anna: string;
let ben: string;

beforeAll(async () => {
  ledger = await openTestLedger();
  anna = await ledger.holder();
  ben = await ledger.holder();
  // Earned on 1 January, recorded on the 10th.
  await ledger.post("2025-01-10", [anna, ben], (desk) => {
    desk.earn(anna, "A", 100n, { on: "2025-01-01", from: "2025-01-05", until: "2025-03-01" });
    desk.earn(ben, "B", 7n, { from: "2025-02-01", until: "2025-04-01" });
  });
  await ledger.post("2025-01-20", [anna], (desk) => {
    const book = desk.book(anna);
    const expiresAt = new Date("2025-01-21");
    const made = hold(book, desk.posting(), {
      amount: 40n,
      orderId: null,
      expiresAt,
      spendOrder: "oldest",
    });
    redeemHold(book, made, desk.posting(), { amount: 30n, rest: "release" });
  });
});
afterAll(() => ledger.close());

const text = (sum: AsOfBalances | undefined) =>
  sum && `${sum.pending} ${sum.available} ${sum.held} ${sum.owed}`;

async function annaAsOf(now: string, at: AsOf) {
  const sums = await inSnapshot(ledger.at(now), (tx) => balanceAsOf(tx, [anna], at));
  return text(sums.get(anna));
}

const day = (iso: string) => new Date(iso);

test.each([
  ["2025-01-01", "0 0 0 0"],
  ["2025-01-02", "100 0 0 0"],
  ["2025-01-06", "0 100 0 0"],
  ["2025-01-21", "0 70 0 0"],
  // Nobody has posted the expiry yet: it is due all the same.
  ["2025-03-01", "0 70 0 0"],
  ["2025-03-02", "0 0 0 0"],
])("what was true before %s", async (before, balances) => {
  expect(await annaAsOf("2025-06-01", { occurredBefore: day(before) })).toBe(balances);
});

test.each([
  ["2025-01-06", "2025-01-10", "0 0 0 0"],
  ["2025-01-06", "2025-01-11", "0 100 0 0"],
  ["2025-01-21", "2025-01-20", "0 100 0 0"],
  ["2025-06-01", "2025-05-31", "0 70 0 0"],
])("what was true before %s, as known before %s", async (occurred, recorded, balances) => {
  const at = { occurredBefore: day(occurred), recordedBefore: day(recorded) };
  expect(await annaAsOf("2025-06-01", at)).toBe(balances);
});

test("a moment to come shows what is due by now", async () => {
  expect(await annaAsOf("2025-02-01", { occurredBefore: day("2030-01-01") })).toBe("0 70 0 0");
});

test("a program adds its members up, and what moved outside balances what is inside", async () => {
  const at = { occurredBefore: day("2025-03-02") };
  const sum = await inSnapshot(ledger.at("2025-06-01"), (tx) =>
    balanceAsOf(tx, { programId: ledger.programId }, at),
  );
  expect(text(sum)).toBe("0 7 0 0");
  expect(sum.outside).toMatchObject({ issued: -107n, redeemed: 30n, expired: 70n, revoked: 0n });
  const none = await inSnapshot(ledger.at("2025-06-01"), (tx) =>
    balanceAsOf(tx, { programId: ledger.programId, kind: "certificate", unit: "USD" }, at),
  );
  expect(text(none)).toBe("0 0 0 0");
});

test("balances for the reader's now, with what is to come", async () => {
  const present = await inSnapshot(ledger.at("2025-01-25"), (tx) => readBalances(tx, [anna, ben]));
  expect(present.get(anna)).toEqual({
    ...{ pending: 0n, available: 70n, held: 0n, owed: 0n, version: 5 },
    future: [{ at: day("2025-03-01"), kind: "expire", amount: 70n }],
  });
  expect(present.get(ben)?.future).toEqual([
    { at: day("2025-02-01"), kind: "activate", amount: 7n },
    { at: day("2025-04-01"), kind: "expire", amount: 7n },
  ]);
  const later = await inSnapshot(ledger.at("2025-03-05"), (tx) => readBalances(tx, [anna, ben]));
  expect(later.get(anna)).toMatchObject({ available: 0n, future: [] });
  expect(later.get(ben)).toMatchObject({ pending: 0n, available: 7n });
});

test("reading posts nothing", async () => {
  expect(await ledger.balances(anna)).toBe("0 70 0 0");
  expect(await ledger.balances(ben)).toBe("7 0 0 0");
});
