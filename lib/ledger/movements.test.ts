import { describe, expect, test } from "vitest";
import type { Book } from "./book";
import { type Bucket, type EntryKind, entryKinds, innerBuckets, isAllowed, outerBuckets } from "./model";
import { move, openLot } from "./move";
import { countingIds, memberBook, onDay } from "./test-book";

/** The table as it was decided; `a, b → c` stands for two movements. */
const decided: Record<EntryKind, string> = {
  earn: "issued → pending, available",
  activate: "pending → available",
  hold: "available → held",
  release: "held → available",
  redeem: "held, available → redeemed",
  return: "redeemed → available",
  adjust_credit: "adjusted → pending, available",
  adjust_debit: "available → adjusted",
  merge_out: "pending, available → merged; merged → owed",
  clawback: "pending, available, owed → revoked",
  repay: "available → owed",
  write_off: "adjusted → owed",
  expire: "available → expired",
  forfeit: "held, available → expired",
  convert: "available → converted",
  issue: "issued, converted → available",
  cancel: "available → revoked",
  merge_in: "merged → pending, available; owed → merged",
};

const buckets: Bucket[] = [...innerBuckets, ...outerBuckets];
const all = entryKinds.flatMap((kind) =>
  buckets.flatMap((from) => buckets.map((to) => ({ kind, from, to, text: `${kind} ${from} → ${to}` }))),
);
const allowed = new Set(
  Object.entries(decided).flatMap(([kind, ways]) =>
    ways.split("; ").flatMap((way) => {
      const [from = "", to = ""] = way.split(" → ");
      return from.split(", ").flatMap((a) => to.split(", ").map((b) => `${kind} ${a} → ${b}`));
    }),
  ),
);

/** 100 in every bucket, so that nothing is refused for want of points. */
function richBook(): { book: Book; lot: ReturnType<typeof openLot> } {
  const ids = countingIds();
  const book = memberBook();
  const terms = { activatesAt: new Date(0), expiresAt: null, programVersionId: null, parentLotId: null };
  const lot = openLot(book, onDay(0, ids), terms);
  for (const bucket of ["pending", "available", "held"] as const) lot[bucket] = 100n;
  book.balances = { pending: 100n, available: 100n, held: 100n, owed: 100n };
  return { book, lot };
}

describe("movements", () => {
  test.each(all.filter(({ text }) => allowed.has(text)))("$text can be posted", ({ kind, from, to }) => {
    const { book, lot } = richBook();
    move(book, lot, onDay(1, countingIds()), kind, from, to, 40n);
    const { pending, available, held, owed } = book.balances;
    const sign = { pending: 1n, available: 1n, held: 1n, owed: -1n };
    const change = (bucket: Bucket) => (bucket in sign ? sign[bucket as keyof typeof sign] : 0n);
    const moved = (bucket: Bucket) => (to === bucket ? 40n : 0n) - (from === bucket ? 40n : 0n);
    expect([pending, available, held, owed]).toEqual(
      innerBuckets.map((bucket) => 100n + change(bucket) * moved(bucket)),
    );
    expect(book.entries[0]).toMatchObject({ kind, from, to, amount: 40n, after: book.balances });
  });

  test("nothing else can", () => {
    for (const { kind, from, to, text } of all) {
      expect(isAllowed(kind, from, to, false), text).toBe(allowed.has(text));
      if (allowed.has(text)) continue;
      const { book, lot } = richBook();
      expect(() => move(book, lot, onDay(1, countingIds()), kind, from, to, 1n), text).toThrow();
      expect(book.entries).toEqual([]);
    }
  });

  test("a reversal is the mirror of one of them, or of a mirror", () => {
    for (const { kind, from, to, text } of all) {
      const isMirror = allowed.has(`${kind} ${to} → ${from}`);
      expect(isAllowed(kind, from, to, true), text).toBe(allowed.has(text) || isMirror);
    }
  });

  test.each([0n, -1n])("an amount of %s is refused", (amount) => {
    const { book, lot } = richBook();
    expect(() => move(book, lot, onDay(1, countingIds()), "hold", "available", "held", amount)).toThrow();
  });

  test("a lot gives no more than it has, though the holder has more", () => {
    const { book, lot } = richBook();
    book.balances.available = 500n;
    const take = () => move(book, lot, onDay(1, countingIds()), "hold", "available", "held", 101n);
    expect(take).toThrow(expect.objectContaining({ code: "insufficient_balance" }));
  });

  test("an entry never occurs before the lot's newest", () => {
    const { book, lot } = richBook();
    const ids = countingIds();
    move(book, lot, onDay(10, ids), "hold", "available", "held", 1n);
    move(book, lot, onDay(5, ids), "release", "held", "available", 1n);
    expect(book.entries.map((entry) => entry.occurredAt)).toEqual([
      onDay(10, ids).occurredAt,
      onDay(10, ids).occurredAt,
    ]);
  });
});
