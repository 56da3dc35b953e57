import { describe, expect, test } from "vitest";
import type { Book } from "./book";
import { earn } from "./grant";
import { noteActivity } from "./note-activity";
import { nextDue, settle } from "./settle";
import { hold } from "./spend";
import { countingIds, dayAt, memberBook, onDay } from "./test-book";

const ids = countingIds();

type Points = { amount?: bigint; earned?: number; active: number; ends?: number };

function give(book: Book, { amount = 100n, earned = 0, active, ends }: Points) {
  const terms = {
    activatesAt: dayAt(active),
    expiresAt: ends === undefined ? null : dayAt(ends),
    programVersionId: null,
    parentLotId: null,
  };
  return earn(book, onDay(earned, ids), { amount, terms });
}

function setAside(book: Book, { amount, on, until }: { amount: bigint; on: number; until: number }) {
  return hold(book, onDay(on, ids), {
    amount,
    orderId: null,
    expiresAt: dayAt(until),
    spendOrder: "soonest_expiring",
  });
}

/** `day kind amount` of every entry that settling adds. */
function settled(book: Book, through: number): string[] {
  const before = book.entries.length;
  settle(book, dayAt(through), ids);
  return book.entries.slice(before).map((entry) => {
    const day = (entry.occurredAt.getTime() - dayAt(0).getTime()) / 86_400_000;
    return `${day} ${entry.kind} ${entry.amount}`;
  });
}

describe("settle", () => {
  test.each([
    ["nothing before its moment", { active: 5 }, 4, []],
    ["an activation at its moment", { active: 5 }, 5, ["5 activate 100"]],
    ["an activation long ago at its own moment", { active: 5 }, 90, ["5 activate 100"]],
    ["an expiry at its exclusive end", { active: 5, ends: 30 }, 30, ["5 activate 100", "30 expire 100"]],
    ["no expiry the day before", { active: 5, ends: 30 }, 29, ["5 activate 100"]],
    ["a lot of no time at all", { active: 5, ends: 5 }, 9, ["5 activate 100", "5 expire 100"]],
    ["what was active at once", { active: 0, ends: 30 }, 40, ["30 expire 100"]],
  ] as const)("posts %s", (_, points, through, entries) => {
    const book = memberBook();
    give(book, points);
    expect(settled(book, through)).toEqual(entries);
  });

  test("posts what falls due in the order of its moments, at one moment by age", () => {
    const book = memberBook();
    give(book, { amount: 1n, active: 9, ends: 20 });
    give(book, { amount: 2n, active: 5, ends: 30 });
    give(book, { amount: 3n, active: 9, ends: 10 });
    give(book, { amount: 4n, active: 10 });
    expect(settled(book, 60)).toEqual([
      "5 activate 2",
      "9 activate 1",
      "9 activate 3",
      "10 activate 4",
      "10 expire 3",
      "20 expire 1",
      "30 expire 2",
    ]);
  });

  test("at one moment activations come first, then holds that time out, then expiries", () => {
    const book = memberBook();
    give(book, { amount: 10n, active: 0, ends: 20 });
    give(book, { amount: 1n, active: 0, ends: 20 });
    give(book, { amount: 5n, active: 20 });
    setAside(book, { amount: 10n, on: 1, until: 20 });
    expect(settled(book, 20)).toEqual(["20 activate 5", "20 release 10", "20 expire 10", "20 expire 1"]);
  });

  test("held points outlive their lot, and expire when the hold times out", () => {
    const book = memberBook();
    give(book, { active: 0, ends: 10 });
    setAside(book, { amount: 60n, on: 1, until: 15 });
    expect(settled(book, 12)).toEqual(["10 expire 40"]);
    expect(settled(book, 99)).toEqual(["15 release 60", "15 expire 60"]);
    expect([...book.holds.values()][0]?.closedAt).toEqual(dayAt(15));
  });

  test("a closed program ends every lot, what is pending too, and takes no later points", () => {
    const book = memberBook();
    book.closesAt = dayAt(10);
    give(book, { amount: 1n, active: 0 });
    give(book, { amount: 2n, active: 20, ends: 50 });
    give(book, { amount: 3n, active: 0, ends: 5 });
    expect(settled(book, 60)).toEqual(["5 expire 3", "10 activate 2", "10 expire 2", "10 expire 1"]);
    give(book, { amount: 4n, earned: 70, active: 80 });
    expect(settled(book, 70)).toEqual(["70 activate 4", "70 expire 4"]);
    expect(book.balances).toEqual({ pending: 0n, available: 0n, held: 0n, owed: 0n });
  });

  test("points granted into a lot that has ended expire in the same posting", () => {
    const book = memberBook();
    give(book, { earned: 30, active: 0, ends: 10 });
    expect(book.entries.map(({ kind }) => kind)).toEqual(["earn", "expire"]);
    expect(new Set(book.entries.map(({ postingId }) => postingId)).size).toBe(1);
  });

  test("says what comes next", () => {
    const book = memberBook();
    expect(nextDue(book)).toBeNull();
    give(book, { active: 5, ends: 30 });
    expect(nextDue(book)).toMatchObject({ kind: "activate", at: dayAt(5) });
    settled(book, 5);
    expect(nextDue(book)).toMatchObject({ kind: "expire", at: dayAt(30) });
    setAside(book, { amount: 100n, on: 6, until: 20 });
    expect(nextDue(book)).toMatchObject({ kind: "release", at: dayAt(20) });
  });
});

describe("burn stages", () => {
  const stages = [
    { at: dayAt(10), percent: 50 },
    { at: dayAt(20), percent: 33 },
  ];
  function giveStaged(book: Book, amount: bigint) {
    const terms = { activatesAt: dayAt(0), expiresAt: dayAt(30), burnStages: stages };
    return earn(book, onDay(0, ids), {
      amount,
      terms: { ...terms, programVersionId: null, parentLotId: null },
    });
  }

  test("take their share of what is left, floored, and the end takes the rest", () => {
    const book = memberBook();
    giveStaged(book, 101n);
    expect(settled(book, 40)).toEqual(["10 expire 50", "20 expire 16", "30 expire 35"]);
  });

  test("pass once, also where they take nothing", () => {
    const book = memberBook();
    giveStaged(book, 1n);
    expect(settled(book, 10)).toEqual([]);
    expect(settled(book, 10)).toEqual([]);
    expect(settled(book, 20)).toEqual([]);
    expect(settled(book, 30)).toEqual(["30 expire 1"]);
  });

  test("leave what is held alone, and take its share as it is released", () => {
    const book = memberBook();
    giveStaged(book, 100n);
    setAside(book, { amount: 60n, on: 5, until: 15 });
    expect(settled(book, 12)).toEqual(["10 expire 20"]);
    expect(settled(book, 16)).toEqual(["15 release 60", "15 expire 30"]);
    expect(new Set(book.entries.slice(-2).map(({ postingId }) => postingId)).size).toBe(1);
    expect(book.balances.available).toBe(50n);
  });

  test("take nothing twice of a hold that ends at their very moment", () => {
    const book = memberBook();
    giveStaged(book, 100n);
    setAside(book, { amount: 60n, on: 5, until: 10 });
    expect(settled(book, 12)).toEqual(["10 release 60", "10 expire 50"]);
  });

  test("of what was taken since a stage, only the later ones burn", () => {
    const book = memberBook();
    giveStaged(book, 100n);
    settled(book, 11);
    setAside(book, { amount: 50n, on: 11, until: 25 });
    expect(settled(book, 26)).toEqual(["25 release 50", "25 expire 16"]);
  });
});

describe("points that end for want of activity", () => {
  function giveIdle(book: Book, on: number) {
    const terms = { activatesAt: dayAt(on), expiresAt: null, idle: { months: 1 } };
    return earn(book, onDay(on, ids), {
      amount: 100n,
      terms: { ...terms, programVersionId: null, parentLotId: null },
    });
  }

  test("end so many months after the newest order, that day included", () => {
    const book = memberBook();
    giveIdle(book, 0);
    noteActivity(book, dayAt(20), dayAt(20), ids);
    expect(settled(book, 51)).toEqual([]);
    expect(settled(book, 52)).toEqual(["52 expire 100"]);
  });

  test("count from their activation where the last order is older", () => {
    const book = memberBook();
    noteActivity(book, dayAt(0), dayAt(0), ids);
    giveIdle(book, 100);
    expect(settled(book, 200)).toEqual(["131 expire 100"]);
  });

  test("do not come back with an order that is recorded after their end", () => {
    const book = memberBook();
    giveIdle(book, 0);
    noteActivity(book, dayAt(20), dayAt(60), ids);
    expect(book.entries.at(-1)).toMatchObject({ kind: "expire", amount: 100n, occurredAt: dayAt(32) });
    expect(book.balances.available).toBe(0n);
  });

  test("end while held too: what is released afterwards expires, though there was an order since", () => {
    const book = memberBook();
    giveIdle(book, 0);
    setAside(book, { amount: 100n, on: 5, until: 70 });
    noteActivity(book, dayAt(50), dayAt(50), ids);
    expect(settled(book, 70)).toEqual(["70 release 100", "70 expire 100"]);
  });
});
