import { afterAll, beforeAll, expect, test } from "vitest";
import type { Book, Hold } from "./book";
import { issue } from "./grant";
import { reverse } from "./reverse";
import { releaseHold } from "./settle";
import { hold, redeemHold } from "./spend";
import { returnSpent } from "./take-back";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.close());

const spendOrder = "soonest_expiring";
const april = new Date("2025-04-01");

/** A member with A, whose last day is 28 February, and B, of which 100 are held until April. */
async function holdingTwoLots() {
  const anna = await ledger.holder();
  await ledger.post("2025-02-01", [anna], (desk) => {
    desk.earn(anna, "A", 60n, { until: "2025-03-01" });
    desk.earn(anna, "B", 50n);
  });
  const rows = await ledger.post("2025-02-02", [anna], (desk) => {
    hold(desk.book(anna), desk.posting(), { amount: 100n, orderId: null, expiresAt: april, spendOrder });
  });
  expect(rows).toEqual(["hold A available→held 60", "hold B available→held 40"]);
  return anna;
}

function onlyHold(book: Book): Hold {
  const [first] = book.holds.values();
  if (!first) throw new Error("Nothing is held.");
  return first;
}

test("1. a hold completed in part redeems lot by lot and releases the rest", async () => {
  const anna = await holdingTwoLots();
  const rows = await ledger.post("2025-02-03", [anna], (desk) => {
    const book = desk.book(anna);
    redeemHold(book, onlyHold(book), desk.posting(), { amount: 70n, rest: "release" });
  });
  expect(rows).toEqual([
    "redeem A held→redeemed 60",
    "redeem B held→redeemed 10",
    "release B held→available 30",
  ]);
  expect(await ledger.balances(anna)).toBe("0 40 0 0");
});

test("2. held points do not expire: completed after their end, they are redeemed", async () => {
  const anna = await holdingTwoLots();
  expect(await ledger.post("2025-03-01", [anna])).toEqual([]);
  const rows = await ledger.post("2025-03-02", [anna], (desk) => {
    const book = desk.book(anna);
    redeemHold(book, onlyHold(book), desk.posting(), { amount: 100n, rest: "release" });
  });
  expect(rows).toEqual(["redeem A held→redeemed 60", "redeem B held→redeemed 40"]);
});

test("2. cancelled after their end, they are released and expire in one posting", async () => {
  const anna = await holdingTwoLots();
  const rows = await ledger.post("2025-03-02", [anna], (desk) => {
    const book = desk.book(anna);
    releaseHold(book, onlyHold(book), desk.posting());
  });
  expect(rows).toEqual([
    "release A held→available 60",
    "expire A available→expired 60",
    "release B held→available 40",
  ]);
  expect(await ledger.postings(rows)).toBe(1);
});

test("2. a hold has a life: after it the points are released, and the order is told so", async () => {
  const anna = await holdingTwoLots();
  const rows = await ledger.post("2025-05-01", [anna], (desk) => {
    const book = desk.book(anna);
    const complete = () => redeemHold(book, onlyHold(book), desk.posting(), { amount: 1n, rest: "release" });
    expect(complete).toThrow(expect.objectContaining({ code: "invalid_state" }));
    releaseHold(book, onlyHold(book), desk.posting());
  });
  expect(rows).toEqual([
    "release A held→available 60",
    "expire A available→expired 60",
    "release B held→available 40",
  ]);
  expect(await ledger.moment("release B held→available 40")).toEqual(april);
});

/** A certificate of 50 for one order, of which 30 were used: C is its lot. */
async function usedForThirty() {
  const card = await ledger.holder("certificate", "USD");
  await ledger.post("2025-02-01", [card], (desk) => {
    const terms = {
      activatesAt: new Date("2025-02-01"),
      expiresAt: new Date("2026-01-01"),
      programVersionId: null,
      parentLotId: null,
    };
    desk.name("C", issue(desk.book(card), desk.posting(), { amount: 50n, terms }));
  });
  const rows = await ledger.post("2025-02-02", [card], (desk) => {
    const book = desk.book(card);
    const made = hold(book, desk.posting(), { amount: 50n, orderId: null, expiresAt: april, spendOrder });
    redeemHold(book, made, desk.posting(), { amount: 30n, rest: "forfeit" });
  });
  return { card, rows };
}

test("6. a certificate for a single order gives up what the order leaves", async () => {
  const { card, rows } = await usedForThirty();
  expect(rows).toEqual([
    "hold C available→held 50 USD",
    "redeem C held→redeemed 30 USD",
    "forfeit C held→expired 20 USD",
  ]);
  expect(await ledger.balances(card)).toBe("0 0 0 0");
});

test("6. a full refund returns what was used and mirrors what was given up", async () => {
  const { card } = await usedForThirty();
  const used = await ledger.entry("redeem C held→redeemed 30 USD");
  const forfeited = await ledger.entry("forfeit C held→expired 20 USD");
  const rows = await ledger.post("2025-02-10", [card], (desk) => {
    const posting = desk.posting();
    returnSpent(desk.book(card), posting, [{ entryId: used.id, lotId: used.lotId, amount: 30n }]);
    reverse(desk.book(card), posting, forfeited);
  });
  expect(rows).toEqual([
    "return C redeemed→available 30 USD",
    "forfeit C expired→held 20 USD",
    "release C held→available 20 USD",
  ]);
  expect(await ledger.balances(card)).toBe("0 50 0 0");
});

test("6. after a partial refund it is good for one more order", async () => {
  const { card } = await usedForThirty();
  const used = await ledger.entry("redeem C held→redeemed 30 USD");
  const rows = await ledger.post("2025-02-10", [card], (desk) => {
    returnSpent(desk.book(card), desk.posting(), [{ entryId: used.id, lotId: used.lotId, amount: 10n }]);
  });
  expect(rows).toEqual(["return C redeemed→available 10 USD"]);
  expect(await ledger.balances(card)).toBe("0 10 0 0");
});

test("what these cases wrote is proven whole", async () => {
  const { problems } = await verifyLedger(ledger.at("2026-01-01"));
  expect(problems).toEqual([]);
});
