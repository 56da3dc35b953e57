import { afterAll, beforeAll, expect, test } from "vitest";
import { runBatch } from "@/lib/imports/run-batch";
import { isAppError } from "@/lib/kernel/errors";
import { readFacts } from "./input";
import { recordOrders } from "./record-orders";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test("an import and a till that record one order at the same moment record it once, and neither breaks", async () => {
  const { customerId, holderId } = await shop.addMember("Bo");
  const at = "2025-02-01T10:00:00Z";
  const context = shop.at(at);
  for (let round = 0; round < 6; round++) {
    const sale = { at, amount: "10.00", number: `BOTH-${round}` };
    const facts = readFacts(shop.saleInput(sale, customerId), context.clock.now(), "UTC");
    const order = { externalId: sale.number, customerId, facts, completedAt: context.clock.now() };
    const outcomes = await Promise.allSettled([
      shop.sell(sale, customerId),
      runBatch(context, false, (tx) => recordOrders(tx, [order])),
      shop.sell(sale, customerId),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(isAppError(outcome.reason)).toBe(true);
    }
  }
  expect(await shop.balanceOf(holderId, at)).toMatchObject({ pending: 60n });
});
