import { expect, test } from "vitest";
import { newPosting } from "./book";
import { earn } from "./grant";
import { inSpendingOrder, takeFrom } from "./spend";
import { countingIds, dayAt, memberBook } from "./test-book";

/** Lots of 10 by the day on which they activate and the one on which they end. */
function holderWith(lots: readonly (readonly [from: number, until: number | null])[]) {
  const book = memberBook();
  const ids = countingIds();
  const made = lots.map(([from, until]) => {
    const expiresAt = until === null ? null : dayAt(until);
    const terms = { activatesAt: dayAt(from), expiresAt, programVersionId: null, parentLotId: null };
    return earn(book, newPosting(ids, dayAt(from)), { amount: 10n, terms }).id;
  });
  return { book, place: (lotId: string) => made.indexOf(lotId) };
}

test.each([
  [
    "what ends soonest goes first",
    [
      [1, 90],
      [2, 30],
      [3, 60],
    ],
    "soonest_expiring",
    [1, 2, 0],
  ],
  [
    "what never ends goes last",
    [
      [1, null],
      [2, 30],
    ],
    "soonest_expiring",
    [1, 0],
  ],
  [
    "of what ends together the older goes first",
    [
      [5, 60],
      [2, 60],
    ],
    "soonest_expiring",
    [1, 0],
  ],
  [
    "the oldest goes first, whenever it ends",
    [
      [3, 30],
      [1, 90],
      [2, null],
    ],
    "oldest",
    [1, 2, 0],
  ],
  [
    "of one age what was given first goes first",
    [
      [1, 30],
      [1, 20],
    ],
    "oldest",
    [0, 1],
  ],
] as const)("%s", (_, lots, order, expected) => {
  const { book, place } = holderWith(lots);
  expect(inSpendingOrder(book, order).map(({ id }) => place(id))).toEqual(expected);
});

test("an amount takes whole lots in that order, and part of the last", () => {
  const { book, place } = holderWith([
    [1, 90],
    [2, 30],
    [3, 60],
  ]);
  const taken = takeFrom(book, 25n, "soonest_expiring").map(({ lotId, amount }) => [place(lotId), amount]);
  expect(taken).toEqual([
    [1, 10n],
    [2, 10n],
    [0, 5n],
  ]);
});

test("more than is available is refused", () => {
  const { book } = holderWith([[1, null]]);
  expect(() => takeFrom(book, 11n, "oldest")).toThrow(
    expect.objectContaining({ code: "insufficient_balance" }),
  );
});
