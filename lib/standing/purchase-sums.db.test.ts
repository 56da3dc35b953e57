import { afterEach, beforeEach, expect, test } from "vitest";
import { membershipStandings } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { completeOrder } from "@/lib/orders/complete-order";
import { readFacts, refundOrderInput } from "@/lib/orders/input";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const day = (number: number) => `2025-03-${String(number).padStart(2, "0")}T12:00:00Z`;
const reason = "the same person";

/** The sums as they are kept, proven to be those of the orders. */
async function provenSums(): Promise<Map<string, bigint>> {
  const context = shop.at(day(30));
  const { problems, proofs } = await verifyLedger(context);
  expect(problems).toEqual([]);
  expect(proofs.find(({ name }) => name === "purchases")?.checked).toBeGreaterThan(0);
  const rows = await inSnapshot(context, ({ db }) => db.select().from(membershipStandings));
  return new Map(rows.map((row) => [row.membershipId, row.purchaseSum]));
}

async function sumOfAnn(): Promise<bigint | undefined> {
  return (await provenSums()).get(shop.ann.membershipId);
}

async function refund(orderId: string, at: string, amount?: string) {
  await refundOrder(shop.at(at), refundOrderInput.parse({ orderId, reason: "returned", amount }));
}

test("an order counts when it is completed", async () => {
  const { orderId } = await shop.sell({ at: day(1), amount: "40.00", complete: false });
  expect(await sumOfAnn()).toBe(0n);
  await completeOrder(shop.at(day(2)), { orderId, key: null });
  expect(await sumOfAnn()).toBe(4_000n);
  await completeOrder(shop.at(day(2)), { orderId, key: null });
  expect(await sumOfAnn()).toBe(4_000n);
});

test("what was refunded does not count: parts, then all that is left", async () => {
  await shop.sell({ at: day(1), amount: "10.00" });
  const { orderId } = await shop.sell({ at: day(1), amount: "100.00" });
  await refund(orderId, day(2), "33.33");
  expect(await sumOfAnn()).toBe(7_667n);
  await refund(orderId, day(3), "0.01");
  expect(await sumOfAnn()).toBe(7_666n);
  await refund(orderId, day(4));
  expect(await sumOfAnn()).toBe(1_000n);
  await refund(orderId, day(4));
  expect(await sumOfAnn()).toBe(1_000n);
});

test("an import of many orders, some before the enrolment, in another currency, or not completed", async () => {
  const bea = await shop.addMember("Bea");
  const context = shop.at(day(5));
  const order = (number: string, customerId: string, more: object = {}) => {
    const sale = { at: day(1), amount: "25.00", number };
    const input = { ...shop.saleInput(sale, customerId), placedAt: day(1), ...more };
    const facts = readFacts(input, context.clock.now(), context.scope.timeZone);
    return { externalId: number, customerId, facts, completedAt: new Date(day(2)) };
  };
  const { customerId } = shop.ann;
  const wanted = [
    order("A-1", customerId),
    order("A-2", customerId),
    order("B-1", bea.customerId),
    order("A-old", customerId, { placedAt: "2024-12-01T12:00:00Z" }),
    order("A-euro", customerId, { currency: "EUR" }),
    { ...order("A-open", customerId), completedAt: null },
  ];
  await inTransaction(context, (tx) => recordOrders(tx, wanted));
  expect(await provenSums()).toEqual(
    new Map([
      [shop.ann.membershipId, 5_000n],
      [bea.membershipId, 2_500n],
    ]),
  );
  // Again, and the open one completed now.
  const again = wanted.map((each) => ({ ...each, completedAt: new Date(day(2)) }));
  await inTransaction(context, (tx) => recordOrders(tx, again));
  expect(await sumOfAnn()).toBe(7_500n);
});

test("members who are combined add up, with what comes later, and part again", async () => {
  const bea = await shop.addMember("Bea");
  const [source, target] = [shop.ann, bea];
  const { orderId } = await shop.sell({ at: day(1), amount: "100.00" });
  await shop.sell({ at: day(1), amount: "7.00" }, bea.customerId);
  const ids = { sourceId: source.membershipId, targetId: target.membershipId };
  await mergeMembers(shop.at(day(2)), { ...ids, reason });
  expect((await provenSums()).get(target.membershipId)).toBe(10_700n);
  await refund(orderId, day(3), "20.00");
  await shop.sell({ at: day(4), amount: "1.00" });
  expect((await provenSums()).get(target.membershipId)).toBe(8_800n);
  await unmergeMembers(shop.at(day(5)), { sourceId: source.membershipId, reason });
  expect(await provenSums()).toEqual(
    new Map([
      [source.membershipId, 8_000n],
      [target.membershipId, 800n],
    ]),
  );
});

test("orders of one member at the same time all count", async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => `AT-ONCE-${index}`);
  await Promise.all(numbers.map((number) => shop.sell({ at: day(1), amount: "10.00", number })));
  expect(await sumOfAnn()).toBe(12_000n);
});

test.each([
  "UPDATE membership_standings SET purchase_sum = purchase_sum + 1",
  "UPDATE orders SET total = total + 1",
  "DELETE FROM membership_standings",
])("tampering is found: %s", async (statement) => {
  await shop.sell({ at: day(1), amount: "10.00" });
  const found = await afterTampering(shop.database.ownerUrl, shop.at(day(2)), [statement]);
  expect(found.proofs.find(({ name }) => name === "purchases")).toMatchObject({ failed: 1 });
});
