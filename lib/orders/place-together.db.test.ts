import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditLog, entries, type idempotencyKeys, orders, outbox } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { placeOrderInput } from "./input";
import { placeOrder } from "./place-order";
import { openTestShop } from "./test-shop";

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => {
  expect((await verifyLedger(shop.at("2025-06-01T00:00:00Z"))).problems).toEqual([]);
  await shop.close();
});

const context = () => shop.at("2025-03-01T12:00:00Z");

function sale(number: string, more: Record<string, unknown> = {}) {
  return placeOrderInput.parse({
    externalId: number,
    customerId: shop.ann.customerId,
    channel: "web",
    orderType: "sale",
    currency: "USD",
    lines: [
      { sku: "A", unitPrice: "10.00" },
      { sku: "B", unitPrice: "2.50", quantity: "2" },
    ],
    complete: true,
    key: `key ${number}`,
    ...more,
  });
}

const countOf = (table: typeof orders | typeof outbox | typeof auditLog | typeof idempotencyKeys) =>
  inSnapshot(context(), ({ db }) => db.$count(table));

it("posts every one of many orders of a moment once, with its key, audit and word", async () => {
  const before = { orders: await countOf(orders), audits: await countOf(auditLog) };
  const numbers = Array.from({ length: 20 }, (_, index) => `M-${index}`);
  const answers = await Promise.all(numbers.map((number) => placeOrder(context(), sale(number))));
  expect(new Set(answers.map(({ orderId }) => orderId)).size).toBe(20);
  expect(
    answers.every(({ status, due, isRepeat }) => status === "completed" && due === 1500n && !isRepeat),
  ).toBe(true);
  expect(await countOf(orders)).toBe(before.orders + 20);
  expect(await countOf(auditLog)).toBe(before.audits + 20);
  expect(await countOf(outbox)).toBe(20);
  const earned = await inSnapshot(context(), ({ db }) =>
    db.select({ amount: entries.amount }).from(entries).where(eq(entries.holderId, shop.ann.holderId)),
  );
  expect(earned.map(({ amount }) => amount)).toEqual(numbers.map(() => 15n));
});

it("answers a repeated key as the first time, beside new orders", async () => {
  const first = await placeOrder(context(), sale("R-1"));
  const [again, fresh] = await Promise.all([
    placeOrder(context(), sale("R-1")),
    placeOrder(context(), sale("R-2")),
  ]);
  expect(again).toEqual(first);
  expect(fresh.orderId).not.toBe(first.orderId);
});

it("gives each its own error and harms none of the others", async () => {
  const outcomes = await Promise.allSettled([
    placeOrder(context(), sale("E-1")),
    placeOrder(context(), sale("E-1", { key: "other key" })),
    placeOrder(context(), sale("E-2", { customerId: "00000000-0000-7000-8000-000000000000" })),
    placeOrder(context(), sale("E-3", { lines: [{ sku: "A", unitPrice: "1.00", discount: "2.00" }] })),
    placeOrder(context(), sale("E-4")),
  ]);
  const said = outcomes.map((each) => (each.status === "fulfilled" ? each.value.isRepeat : each.reason.code));
  // Which of the two with one number is the first is nobody's business.
  expect(said.slice(0, 2).sort()).toEqual([false, true]);
  expect(said.slice(2)).toEqual(["not_found", "invalid_input", false]);
  expect(await inSnapshot(context(), ({ db }) => db.$count(orders, eq(orders.externalId, "E-1")))).toBe(1);
});
