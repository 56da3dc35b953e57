import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ids } from "@/lib/kernel/ids";
import { type Book, newPosting } from "./book";
import { extend } from "./extend";
import { adjustDebit, earn } from "./grant";
import { merge } from "./merge";
import { settle } from "./settle";
import { clawback } from "./take-back";
import { countingIds, dayAt, memberBook } from "./test-book";

const lots = fc.array(
  fc.record({
    amount: fc.bigInt({ min: 1n, max: 500n }),
    wait: fc.integer({ min: 0, max: 20 }),
    life: fc.option(fc.integer({ min: 0, max: 60 })),
    spent: fc.bigInt({ min: 0n, max: 500n }),
    isClawedBack: fc.boolean(),
  }),
  { maxLength: 6 },
);

/** A member with lots of all ages, some spent, some of those clawed back: that makes debts. */
function memberWith(holderId: string, made: readonly Made[], ids: Ids): Book {
  const book = { ...memberBook(), holderId };
  for (const { amount, wait, life, spent, isClawedBack } of made) {
    const activatesAt = dayAt(wait);
    const expiresAt = life === null ? null : dayAt(wait + life);
    const terms = { activatesAt, expiresAt, programVersionId: null, parentLotId: null };
    const lot = earn(book, newPosting(ids, dayAt(0)), { amount, terms });
    const { available } = book.balances;
    const taken = spent < available ? spent : available;
    if (taken > 0n) adjustDebit(book, newPosting(ids, dayAt(0)), taken, "oldest");
    if (!isClawedBack) continue;
    const of = { lotId: lot.id, amount, expired: 0n, earnEntryId: lot.id };
    clawback(book, newPosting(ids, dayAt(0)), { ...of, shortfall: "debt", spendOrder: "oldest" });
  }
  return book;
}

type Made = { amount: bigint; wait: number; life: number | null; spent: bigint; isClawedBack: boolean };

const net = ({ balances: { pending, available, held, owed } }: Book) => pending + available + held - owed;

function expectSound(book: Book): void {
  for (const lot of book.lots.values()) expect(lot.pending >= 0n && lot.available >= 0n).toBe(true);
  const sum = (bucket: "pending" | "available") =>
    [...book.lots.values()].reduce((total, lot) => total + lot[bucket], 0n);
  expect([sum("pending"), sum("available")]).toEqual([book.balances.pending, book.balances.available]);
  expect(book.balances.owed >= 0n).toBe(true);
}

test("combining two members keeps what both have together, and leaves nothing behind", () => {
  fc.assert(
    fc.property(lots, lots, fc.integer({ min: 0, max: 90 }), (ours, theirs, day) => {
      const ids = countingIds();
      const [source, target] = [memberWith("source", ours, ids), memberWith("target", theirs, ids)];
      for (const book of [source, target]) settle(book, dayAt(day), ids);
      const before = net(source) + net(target);
      merge(source, target, newPosting(ids, dayAt(day)));
      expect(net(source) + net(target)).toBe(before);
      expect(source.balances).toEqual({ pending: 0n, available: 0n, held: 0n, owed: 0n });
      for (const book of [source, target]) expectSound(book);
    }),
  );
});

test("what is available and a debt do not stand side by side after combining", () => {
  fc.assert(
    fc.property(lots, lots, fc.integer({ min: 0, max: 90 }), (ours, theirs, day) => {
      const ids = countingIds();
      const [source, target] = [memberWith("source", ours, ids), memberWith("target", theirs, ids)];
      for (const book of [source, target]) settle(book, dayAt(day), ids);
      merge(source, target, newPosting(ids, dayAt(day)));
      expect(target.balances.available === 0n || target.balances.owed === 0n).toBe(true);
    }),
  );
});

test("a later end keeps every amount, and ends no lot before it", () => {
  fc.assert(
    fc.property(lots, fc.integer({ min: 0, max: 90 }), (made, day) => {
      const ids = countingIds();
      const book = memberWith("member", made, ids);
      settle(book, dayAt(day), ids);
      const before = { ...book.balances };
      extend(book, newPosting(ids, dayAt(day)), dayAt(day + 400));
      expect(book.balances).toEqual(before);
      expectSound(book);
      settle(book, dayAt(day + 399), ids);
      expect(net(book)).toBe(before.pending + before.available - before.owed - expiredPending(book, day));
    }),
  );
});

/** What waited has its own end still. */
function expiredPending(book: Book, day: number): bigint {
  return book.entries
    .filter(({ to, occurredAt }) => to === "expired" && occurredAt > dayAt(day))
    .reduce((total, { amount }) => total + amount, 0n);
}
