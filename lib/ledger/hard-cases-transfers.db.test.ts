import { afterAll, beforeAll, expect, test } from "vitest";
import { convert, issue } from "./grant";
import { merge } from "./merge";
import { reverse } from "./reverse";
import { hold, redeemHold } from "./spend";
import { clawback } from "./take-back";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.close());

const spendOrder = "soonest_expiring";

test("7. an award converts points into a certificate: one posting, two units", async () => {
  const anna = await ledger.holder();
  const card = await ledger.holder("certificate", "USD");
  await ledger.post("2025-02-01", [anna], (desk) => desk.earn(anna, "A", 300n));
  const rows = await ledger.post("2025-02-02", [anna, card], (desk) => {
    const posting = desk.posting({ reason: "Award" });
    convert(desk.book(anna), posting, 250n, spendOrder);
    const at = new Date("2025-02-02");
    const terms = { activatesAt: at, expiresAt: null, programVersionId: null, parentLotId: null };
    desk.name("C", issue(desk.book(card), posting, { amount: 2500n, terms }, "converted"));
  });
  expect(rows).toEqual(["convert A available→converted 250", "issue C converted→available 2500 USD"]);
  expect(await ledger.postings(rows)).toBe(1);
  expect(await ledger.balances(anna)).toBe("0 50 0 0");
  expect(await ledger.balances(card)).toBe("0 2500 0 0");
});

/** S with A (20 pending) and B (30 available), T with C (10 available). */
async function twoMembers() {
  const s = await ledger.holder();
  const t = await ledger.holder();
  await ledger.post("2025-02-01", [s, t], (desk) => {
    desk.earn(s, "A", 20n, { from: "2025-03-01", until: "2025-06-01" });
    desk.earn(s, "B", 30n, { until: "2025-05-01" });
    desk.earn(t, "C", 10n);
  });
  return { s, t, both: [s, t] };
}

test("8. a merge moves lot by lot into child lots with the same terms, and its sum over merged is zero", async () => {
  const { s, t, both } = await twoMembers();
  const rows = await ledger.post("2025-02-02", both, (desk) => {
    merge(desk.book(s), desk.book(t), desk.posting());
  });
  expect(rows).toEqual([
    "merge_out A pending→merged 20",
    "merge_in A′ merged→pending 20",
    "merge_out B available→merged 30",
    "merge_in B′ merged→available 30",
  ]);
  expect(await ledger.postings(rows)).toBe(1);
  expect(await ledger.balances(s)).toBe("0 0 0 0");
  expect(await ledger.balances(t)).toBe("20 40 0 0");
  expect(await ledger.post("2025-07-01", both)).toEqual([
    "activate A′ pending→available 20",
    "expire B′ available→expired 30",
    "expire A′ available→expired 20",
  ]);
});

/** S owes 25. */
async function owe(s: string) {
  await ledger.post("2025-01-01", [s], (desk) => desk.earn(s, "D", 25n));
  const { id: earnEntryId, lotId } = await ledger.entry("earn D issued→available 25");
  const input = { lotId, amount: 25n, expired: 0n, earnEntryId, shortfall: "debt", spendOrder } as const;
  await ledger.post("2025-01-02", [s], (desk) => {
    const book = desk.book(s);
    const expiresAt = new Date("2025-01-03");
    const made = hold(book, desk.posting(), { amount: 25n, orderId: null, expiresAt, spendOrder });
    redeemHold(book, made, desk.posting(), { amount: 25n, rest: "release" });
    clawback(book, desk.posting(), input);
  });
  expect(await ledger.balances(s)).toBe("0 0 0 25");
}

test("8. a debt moves too and is repaid at once", async () => {
  const s = await ledger.holder();
  const t = await ledger.holder();
  await owe(s);
  await ledger.post("2025-02-01", [t], (desk) => desk.earn(t, "C", 10n));
  const rows = await ledger.post("2025-02-02", [s, t], (desk) => {
    merge(desk.book(s), desk.book(t), desk.posting());
  });
  expect(rows).toEqual([
    "merge_out D merged→owed 25",
    "merge_in D′ owed→merged 25",
    "repay C available→owed 10",
  ]);
  expect(await ledger.balances(s)).toBe("0 0 0 0");
  expect(await ledger.balances(t)).toBe("0 0 0 15");
});

test.each(["source", "target"] as const)("8. refused while the %s has an open order", async (holding) => {
  const { s, t, both } = await twoMembers();
  const refused = ledger.post("2025-02-02", both, (desk) => {
    const expiresAt = new Date("2025-03-01");
    const book = desk.book(holding === "source" ? s : t);
    hold(book, desk.posting(), { amount: 5n, orderId: null, expiresAt, spendOrder });
    merge(desk.book(s), desk.book(t), desk.posting());
  });
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
});

test("8. an undo mirrors item by item; what was used since stays", async () => {
  const { s, t, both } = await twoMembers();
  const moved = await ledger.post("2025-02-02", both, (desk) => {
    merge(desk.book(s), desk.book(t), desk.posting());
  });
  await ledger.post("2025-02-03", both, (desk) => {
    const expiresAt = new Date("2025-03-01");
    const made = hold(desk.book(t), desk.posting(), { amount: 1n, orderId: null, expiresAt, spendOrder });
    redeemHold(desk.book(t), made, desk.posting(), { amount: 1n, rest: "release" });
  });
  const [outA, inA, , inB] = await Promise.all(moved.map(ledger.entry));
  const rows = await ledger.post("2025-02-04", both, (desk) => {
    const posting = desk.posting();
    if (!outA || !inA || !inB) throw new Error("Nothing was merged.");
    reverse(desk.book(t), posting, inA);
    reverse(desk.book(s), posting, outA);
    // B is the soonest to expire: one of its points was spent, so this item stays where it is.
    const undoB = () => reverse(desk.book(t), posting, inB);
    expect(undoB).toThrow(expect.objectContaining({ code: "invalid_state" }));
  });
  expect(rows).toEqual(["merge_in A′ pending→merged 20", "merge_out A merged→pending 20"]);
  expect(await ledger.balances(s)).toBe("20 0 0 0");
  expect(await ledger.balances(t)).toBe("0 39 0 0");
});

test("what these cases wrote is proven whole", async () => {
  const { problems } = await verifyLedger(ledger.at("2026-01-01"));
  expect(problems).toEqual([]);
});
