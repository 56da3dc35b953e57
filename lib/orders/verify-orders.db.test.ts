import { afterAll, beforeAll, expect, test } from "vitest";
import { testContext } from "@/lib/access/test-context";
import { fixedClock } from "@/lib/kernel/clock";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { cancelOrder } from "./cancel-order";
import { completeOrder } from "./complete-order";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;

/** Orders that were completed, refunded, cancelled, and one that is open; with points and with a certificate. */
beforeAll(async () => {
  shop = await openTestShop({ redemption: { certificateUse: "single" } });
  const { customerId } = shop.ann;
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "600.00" });
  const certificate = await shop.giveCertificate(customerId, "2025-02-02T00:00:00Z", 2000n);
  const pay = { points: "100", certificateIds: [certificate.id] };
  const refunded = await shop.sell({ at: "2025-03-01T10:00:00Z", amount: "80.00", pay });
  const paid = { points: "50" };
  await shop.sell({ at: "2025-03-02T10:00:00Z", amount: "40.00", pay: paid });
  const open = { complete: false, pay: paid };
  const cancelled = await shop.sell({ at: "2025-03-03T10:00:00Z", amount: "40.00", ...open });
  await shop.sell({ at: "2025-03-03T11:00:00Z", amount: "40.00", ...open });
  const late = shop.at("2025-03-04T10:00:00Z");
  const two = shop.saleInput({ at: "", amount: "20.00", ...open }, customerId);
  const lines = two.lines.map((line) => ({ ...line, quantity: "2" }));
  const { orderId } = await placeOrder(shop.at("2025-03-03T12:00:00Z"), { ...two, lines });
  await completeOrder(late, { orderId, lines: [{ number: 1, quantity: "1" }], key: null });
  await refundOrder(late, { orderId, reason: "Torn", key: null, amount: "5.00" });
  await refundOrder(late, { orderId: refunded.orderId, reason: "Returned", key: null });
  await cancelOrder(late, { orderId: cancelled.orderId, reason: "Changed their mind", key: null });
});
afterAll(() => shop.close());

/** The provider, which sees every organization. */
function provider() {
  const context = testContext(shop.client, shop.provider.id, { clock: fixedClock(new Date("2025-03-05")) });
  return { ...context, scope: { ...context.scope, sees: "all" as const } };
}

test("orders, payments, awards and refunds of an honest shop are proven", async () => {
  const found = await verifyLedger(provider());
  expect(found.problems).toEqual([]);
  expect(found).toMatchObject({ organizations: 3, holds: 1 });
  for (const name of ["orders", "payments", "awards", "refunds", "refundSums", "certificates"]) {
    expect(found.proofs.find((proof) => proof.name === name)?.checked, name).toBeGreaterThan(0);
  }
});

test("one organization is proven by itself", async () => {
  const { organizations, entries } = await verifyLedger(provider(), { organizationId: shop.second.id });
  expect({ organizations, entries }).toEqual({ organizations: 1, entries: 0 });
});

test.each([
  ["a payment of another amount", "UPDATE order_payments SET amount = amount + 1", "payments"],
  [
    "a payment by another holder",
    "UPDATE order_payments SET holder_id = (SELECT id FROM holders WHERE kind = 'certificate') WHERE amount = 50",
    "payments",
  ],
  [
    "an order paid with more than its payments",
    "UPDATE orders SET paid_by_points = paid_by_points + 1",
    "payments",
  ],
  [
    "an order completed by hand",
    "UPDATE orders SET status = 'completed' WHERE status = 'placed'",
    "payments",
  ],
  [
    "a completion taken back by hand",
    "UPDATE orders SET status = 'placed' WHERE status = 'completed'",
    "awards",
  ],
  ["another award", "UPDATE order_judgements SET points = points + 1", "awards"],
  ["a refund that says more", "UPDATE order_refunds SET points_returned = points_returned + 1", "refunds"],
  [
    "a refund that took less",
    "UPDATE order_refunds SET points_taken_back = points_taken_back - 1",
    "refunds",
  ],
  [
    "a refund of another amount than its lines",
    "UPDATE order_refund_lines SET amount = amount + 1 WHERE amount = 500",
    "refundSums",
  ],
  [
    "a refund of other stored value than its lines",
    "UPDATE order_refunds SET points_money = points_money + 1 WHERE amount = 500",
    "refundSums",
  ],
  [
    "an order that knows of more refunds than there are",
    "UPDATE orders SET refunded_total = refunded_total + 1 WHERE status = 'completed' AND refunded_total > 0",
    "refundSums",
  ],
  [
    "an order that has forgotten a refund",
    "UPDATE orders SET refunded_total = 0 WHERE status = 'refunded'",
    "refundSums",
  ],
  [
    "another release of what was not delivered",
    "UPDATE order_refunds SET points_released = points_released + 1 WHERE kind = 'undelivered'",
    "refundSums",
  ],
  [
    "a payment that took more than was delivered",
    "UPDATE order_payments SET amount = amount + 1 WHERE order_id IN (SELECT order_id FROM order_refunds WHERE kind = 'undelivered')",
    "refundSums",
  ],
  ["a certificate of another nominal value", "UPDATE certificates SET nominal = nominal + 1", "certificates"],
  ["a certificate in another unit", "UPDATE certificates SET unit = 'EUR'", "certificates"],
])("%s is found", async (_, statement, rule) => {
  const found = await afterTampering(shop.database.ownerUrl, provider(), [statement]);
  expect(found.problems.map((problem) => problem.rule)).toContain(rule);
  expect(found.problems.map((problem) => problem.organization)).toContain("first");
});
