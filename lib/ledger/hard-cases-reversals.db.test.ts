import { afterAll, beforeAll, expect, test } from "vitest";
import { adjustDebit, cancelAll, issue } from "./grant";
import { reverse } from "./reverse";
import { hold } from "./spend";
import { clawback } from "./take-back";
import { openTestLedger, type TestLedger } from "./test-ledger";
import { verifyLedger } from "./verify-ledger";

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(() => ledger.close());

const spendOrder = "soonest_expiring";

async function debited() {
  const anna = await ledger.holder();
  await ledger.post("2025-02-01", [anna], (desk) => desk.earn(anna, "A", 100n, { until: "2025-03-01" }));
  const rows = await ledger.post("2025-02-02", [anna], (desk) => {
    adjustDebit(desk.book(anna), desk.posting({ reason: "Mistake" }), 30n, spendOrder);
  });
  expect(rows).toEqual(["adjust_debit A available→adjusted 30"]);
  return { anna, e1: await ledger.entry("adjust_debit A available→adjusted 30") };
}

test("9. a reversal is reversed in its turn, and the first entry stays reversed", async () => {
  const { anna, e1 } = await debited();
  const second = await ledger.post("2025-02-03", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), e1);
  });
  expect(second).toEqual(["adjust_debit A adjusted→available 30"]);
  const e2 = await ledger.entry("adjust_debit A adjusted→available 30");
  const third = await ledger.post("2025-02-04", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), e2);
  });
  expect(third).toEqual(["adjust_debit A available→adjusted 30"]);
  expect(await ledger.balances(anna)).toBe("0 70 0 0");
  const again = ledger.post("2025-02-05", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), e1);
  });
  await expect(again).rejects.toMatchObject({ cause: { constraint: "entries_reverses" } });
});

test("9. refused where the lot no longer has the points: then it is a clawback", async () => {
  const { anna } = await debited();
  const earned = await ledger.entry("earn A issued→available 100");
  const refused = ledger.post("2025-02-03", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), earned);
  });
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
  const rows = await ledger.post("2025-02-03", [anna], (desk) => {
    const { id: earnEntryId, lotId } = earned;
    const input = { lotId, amount: 100n, expired: 0n, earnEntryId, shortfall: "debt", spendOrder } as const;
    clawback(desk.book(anna), desk.posting(), input);
  });
  expect(rows).toEqual(["clawback A available→revoked 70", "clawback A owed→revoked 30"]);
});

test("an entry that was corrected in part is not mirrored whole", async () => {
  const { anna, e1 } = await debited();
  const refused = ledger.post("2025-02-03", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), { ...e1, corrected: 1n });
  });
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
});

test("what a reversal brings back after the lot has ended expires with it", async () => {
  const { anna, e1 } = await debited();
  const rows = await ledger.post("2025-03-02", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), e1);
  });
  expect(rows).toEqual([
    "expire A available→expired 70",
    "adjust_debit A adjusted→available 30",
    "expire A available→expired 30",
  ]);
});

test("a debt that was reversed is gone, and a paid one is not reversed", async () => {
  const { anna } = await debited();
  const { id: earnEntryId, lotId } = await ledger.entry("earn A issued→available 100");
  const input = { lotId, amount: 100n, expired: 0n, earnEntryId, shortfall: "debt", spendOrder } as const;
  await ledger.post("2025-02-03", [anna], (desk) => clawback(desk.book(anna), desk.posting(), input));
  const raised = await ledger.entry("clawback A owed→revoked 30");
  const rows = await ledger.post("2025-02-04", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), raised);
    const twice = () => reverse(desk.book(anna), desk.posting(), raised);
    expect(twice).toThrow(expect.objectContaining({ code: "invalid_state" }));
  });
  expect(rows).toEqual(["clawback A revoked→owed 30"]);
  expect(await ledger.balances(anna)).toBe("0 0 0 0");
});

test("a hold is not reversed", async () => {
  const { anna } = await debited();
  await ledger.post("2025-02-03", [anna], (desk) => {
    const expiresAt = new Date("2025-02-20");
    hold(desk.book(anna), desk.posting(), { amount: 5n, orderId: null, expiresAt, spendOrder });
  });
  const held = await ledger.entry("hold A available→held 5");
  const refused = ledger.post("2025-02-04", [anna], (desk) => {
    reverse(desk.book(anna), desk.posting(), held);
  });
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
});

test("a cancelled certificate comes back whole", async () => {
  const card = await ledger.holder("certificate", "USD");
  const at = new Date("2025-02-01");
  const terms = { activatesAt: at, expiresAt: null, programVersionId: null, parentLotId: null };
  await ledger.post("2025-02-01", [card], (desk) => {
    desk.name("C", issue(desk.book(card), desk.posting(), { amount: 50n, terms }));
  });
  const rows = await ledger.post("2025-02-02", [card], (desk) =>
    cancelAll(desk.book(card), desk.posting({ reason: "Lost" })),
  );
  expect(rows).toEqual(["cancel C available→revoked 50 USD"]);
  const cancelled = await ledger.entry("cancel C available→revoked 50 USD");
  const undone = await ledger.post("2025-02-03", [card], (desk) => {
    reverse(desk.book(card), desk.posting({ reason: "Found" }), cancelled);
  });
  expect(undone).toEqual(["cancel C revoked→available 50 USD"]);
  expect(await ledger.balances(card)).toBe("0 50 0 0");
});

test("what these cases wrote is proven whole", async () => {
  const { problems } = await verifyLedger(ledger.at("2026-01-01"));
  expect(problems).toEqual([]);
});
