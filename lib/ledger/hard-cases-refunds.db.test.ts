import { afterAll, beforeAll, expect, test } from "vitest";
import { lotOf } from "./book";
import { adjustCredit } from "./grant";
import { move } from "./move";
import { releaseHold } from "./settle";
import { hold, redeemHold } from "./spend";
import { clawback, returnSpent } from "./take-back";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.close());

const spendOrder = "soonest_expiring";

/** L = 100 with 30 available, 20 held, 10 expired, 40 spent; M has 15. */
async function partlySpent() {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => desk.earn(anna, "L", 100n, { until: "2025-12-31" }));
  await ledger.post("2025-01-02", [anna], (desk) => {
    const book = desk.book(anna);
    const input = { orderId: null, expiresAt: new Date("2025-11-01"), spendOrder } as const;
    const made = hold(book, desk.posting(), { ...input, amount: 40n });
    redeemHold(book, made, desk.posting(), { amount: 40n, rest: "release" });
    hold(book, desk.posting(), { ...input, amount: 20n });
    move(
      book,
      lotOf(book, ledger.lotId("L")),
      desk.posting({ reason: "A tenth is given up." }),
      "forfeit",
      "available",
      "expired",
      10n,
    );
    desk.earn(anna, "M", 15n);
  });
  return anna;
}

async function refund(anna: string, shortfall: "debt" | "write_off") {
  const { id: earnEntryId, lotId } = await ledger.entry("earn L issued→available 100");
  let result = {};
  const rows = await ledger.post("2025-02-01", [anna], (desk) => {
    const input = { lotId, amount: 100n, expired: 10n, earnEntryId, shortfall, spendOrder } as const;
    result = clawback(desk.book(anna), desk.posting(), input);
  });
  return { rows, result };
}

test("3. a refund takes from its own lot, then from others, then makes a debt", async () => {
  const anna = await partlySpent();
  const { rows, result } = await refund(anna, "debt");
  expect(rows).toEqual([
    "clawback L available→revoked 30",
    "clawback M available→revoked 15",
    "clawback L owed→revoked 45",
  ]);
  expect(result).toEqual({ revoked: 45n, alreadyExpired: 10n, owed: 45n, writtenOff: 0n });
  expect(await ledger.balances(anna)).toBe("0 0 20 45");
});

test("3. or it writes off what is missing", async () => {
  const anna = await partlySpent();
  const { rows, result } = await refund(anna, "write_off");
  expect(rows).toEqual([
    "clawback L available→revoked 30",
    "clawback M available→revoked 15",
    "clawback L owed→revoked 45",
    "write_off L adjusted→owed 45",
  ]);
  expect(result).toEqual({ revoked: 45n, alreadyExpired: 10n, owed: 0n, writtenOff: 45n });
  expect(await ledger.balances(anna)).toBe("0 0 20 0");
});

test("3. what is pending of the order goes first, and nobody else's pending ever", async () => {
  const anna = await ledger.holder();
  await ledger.post("2025-01-01", [anna], (desk) => {
    desk.earn(anna, "P", 40n, { from: "2025-02-01" });
    desk.earn(anna, "N", 50n, { from: "2025-02-01" });
  });
  const { id: earnEntryId, lotId } = await ledger.entry("earn P issued→pending 40");
  const input = { lotId, expired: 0n, earnEntryId, shortfall: "debt", spendOrder } as const;
  const rows = await ledger.post("2025-01-02", [anna], (desk) => {
    clawback(desk.book(anna), desk.posting(), { ...input, amount: 40n });
  });
  expect(rows).toEqual(["clawback P pending→revoked 40"]);
  expect(await ledger.balances(anna)).toBe("50 0 0 0");
});

/** A member who owes 45 and still holds 20. */
async function owing() {
  const anna = await partlySpent();
  await refund(anna, "debt");
  return anna;
}

test("4. a debt is repaid by what activates, not by what is pending", async () => {
  const anna = await owing();
  await ledger.post("2025-02-02", [anna], (desk) => desk.earn(anna, "N", 50n, { from: "2025-03-01" }));
  expect(await ledger.balances(anna)).toBe("50 0 20 45");
  const rows = await ledger.post("2025-03-01", [anna]);
  expect(rows).toEqual(["activate N pending→available 50", "repay N available→owed 45"]);
  expect(await ledger.postings(rows)).toBe(1);
  expect(await ledger.balances(anna)).toBe("0 5 20 0");
});

test("4. and by what is released, returned and credited", async () => {
  const anna = await owing();
  const used = await ledger.entry("redeem L held→redeemed 40");
  const released = await ledger.post("2025-02-03", [anna], (desk) => {
    const book = desk.book(anna);
    for (const made of book.holds.values()) releaseHold(book, made, desk.posting());
  });
  expect(released).toEqual(["release L held→available 20", "repay L available→owed 20"]);
  const returned = await ledger.post("2025-02-04", [anna], (desk) => {
    returnSpent(desk.book(anna), desk.posting(), [{ entryId: used.id, lotId: used.lotId, amount: 15n }]);
  });
  expect(returned).toEqual(["return L redeemed→available 15", "repay L available→owed 15"]);
  const credited = await ledger.post("2025-02-05", [anna], (desk) => {
    const at = new Date("2025-02-05");
    const terms = { activatesAt: at, expiresAt: null, programVersionId: null, parentLotId: null };
    desk.name("G", adjustCredit(desk.book(anna), desk.posting({ reason: "Sorry" }), { amount: 25n, terms }));
  });
  expect(credited).toEqual(["adjust_credit G adjusted→available 25", "repay G available→owed 10"]);
  expect(await ledger.balances(anna)).toBe("0 15 0 0");
});

test("4. a fact recorded late pays a debt when the debt was there, not before", async () => {
  const anna = await owing();
  const rows = await ledger.post("2025-02-03", [anna], (desk) => {
    desk.earn(anna, "N", 50n, { on: "2025-01-10", from: "2025-01-20" });
  });
  expect(rows).toEqual([
    "earn N issued→pending 50",
    "activate N pending→available 50",
    "repay N available→owed 45",
  ]);
  expect(await ledger.moment("activate N pending→available 50")).toEqual(new Date("2025-01-20"));
  expect(await ledger.moment("repay N available→owed 45")).toEqual(new Date("2025-02-01"));
});

test("4. late points that ended before the debt arose pay nothing of it", async () => {
  const anna = await owing();
  const rows = await ledger.post("2025-02-03", [anna], (desk) => {
    desk.earn(anna, "N", 50n, { on: "2025-01-10", from: "2025-01-20", until: "2025-01-25" });
  });
  expect(rows).toEqual([
    "earn N issued→pending 50",
    "activate N pending→available 50",
    "expire N available→expired 50",
  ]);
  expect(await ledger.moment("expire N available→expired 50")).toEqual(new Date("2025-01-25"));
  expect(await ledger.balances(anna)).toBe("0 0 20 45");
});

/** A lot of 60, spent whole, whose last day was 28 February. */
async function spentAndEnded() {
  const anna = await ledger.holder();
  await ledger.post("2025-02-01", [anna], (desk) => desk.earn(anna, "E", 60n, { until: "2025-03-01" }));
  await ledger.post("2025-02-02", [anna], (desk) => {
    const book = desk.book(anna);
    const input = { orderId: null, expiresAt: new Date("2025-02-03"), spendOrder } as const;
    const made = hold(book, desk.posting(), { ...input, amount: 60n });
    redeemHold(book, made, desk.posting(), { amount: 60n, rest: "release" });
  });
  const { id: entryId, lotId } = await ledger.entry("redeem E held→redeemed 60");
  return { anna, spent: [{ entryId, lotId, amount: 60n }] };
}

test("5. points of a lot that has ended come back and expire in one posting", async () => {
  const { anna, spent } = await spentAndEnded();
  const rows = await ledger.post("2025-03-10", [anna], (desk) => {
    returnSpent(desk.book(anna), desk.posting(), spent);
  });
  expect(rows).toEqual(["return E redeemed→available 60", "expire E available→expired 60"]);
  expect(await ledger.postings(rows)).toBe(1);
});

test("5. with grace days they come back into a child lot with an end of its own", async () => {
  const { anna, spent } = await spentAndEnded();
  const rows = await ledger.post("2025-03-10", [anna], (desk) => {
    returnSpent(desk.book(anna), desk.posting(), spent, new Date("2025-03-24"));
  });
  expect(rows).toEqual(["return E′ redeemed→available 60"]);
  expect(await ledger.balances(anna)).toBe("0 60 0 0");
  expect(await ledger.post("2025-04-01", [anna])).toEqual(["expire E′ available→expired 60"]);
  expect(await ledger.moment("expire E′ available→expired 60")).toEqual(new Date("2025-03-24"));
});

test("what these cases wrote is proven whole", async () => {
  const { problems } = await verifyLedger(ledger.at("2026-01-01"));
  expect(problems).toEqual([]);
});
