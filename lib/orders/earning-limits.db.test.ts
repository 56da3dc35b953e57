import { afterEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { explainJudgement } from "./explain-judgement";
import { getOrder } from "./get-order";
import type { OrderFacts } from "./model";
import { recordOrders } from "./record-orders";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

type Caps = NonNullable<StoredProgramRules["earning"]["caps"]>;

let shop: TestShop;
async function open(caps: Caps) {
  shop = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" }, caps } });
}
afterEach(async () => {
  const { problems } = await verifyLedger(shop.at("2026-01-01T00:00:00Z"));
  await shop.close();
  expect(problems).toEqual([]);
});

const sell = (at: string, amount: string) => shop.sell({ at, amount });
const balance = async () => (await shop.storedBalanceOf(shop.ann.holderId))?.available;
const inMonth = (points: string, onExceed: "cut" | "refuse" = "cut"): Caps => ({
  perMember: { points, period: "month" },
  onExceed,
});

function facts(at: string, dollars: bigint): OrderFacts {
  const line = { number: 1, sku: "CD", item: null, category: null, brand: null, promotional: false };
  return {
    ...{ currency: "USD", channel: "web", orderType: "sale", placedAt: new Date(at), couponCodes: [] },
    lines: [{ ...line, quantityMilli: 1000n, gross: dollars * 100n, discount: 0n }],
    ...{ orderDiscount: 0n, shipping: 0n, tax: 0n },
  };
}

const toRecord = (externalId: string, at: string, dollars: bigint) => ({
  ...{ externalId, customerId: shop.ann.customerId },
  ...{ facts: facts(at, dollars), completedAt: new Date(at) },
});

test("a member's period cuts what is posted, says so, and begins anew with the next month", async () => {
  await open(inMonth("100"));
  await sell("2025-02-01T10:00:00Z", "80.00");
  const cut = await sell("2025-02-20T10:00:00Z", "50.00");
  expect(await balance()).toBe(100n);
  const order = await getOrder(shop.at("2025-02-21T00:00:00Z"), { id: cut.orderId });
  expect(order.judgement).toMatchObject({ points: 20n });
  const units = { currency: "USD", pointDecimals: 0 };
  const earning = explainJudgement(
    { reason: order.earning?.reason ?? null, steps: order.earning?.explanation },
    units,
  );
  expect(earning.sentence).toBe(
    "$50.00 at 1 point per $1.00 is 50 points; the member's cap of the period had 20 points left: 30 points less. In all 20 points.",
  );
  const none = await sell("2025-02-28T23:00:00Z", "30.00");
  expect((await getOrder(shop.at("2025-03-01T00:00:00Z"), { id: none.orderId })).earning?.reason).toBe(
    "nothing_left",
  );
  await sell("2025-03-01T10:00:00Z", "70.00");
  expect(await balance()).toBe(170n);
});

test("a program may refuse the whole of what exceeds the period", async () => {
  await open(inMonth("100", "refuse"));
  await sell("2025-02-01T10:00:00Z", "80.00");
  await sell("2025-02-02T10:00:00Z", "50.00");
  await sell("2025-02-03T10:00:00Z", "20.00");
  expect(await balance()).toBe(100n);
});

test("what a refund takes back makes room again", async () => {
  await open(inMonth("100"));
  const first = await sell("2025-02-01T10:00:00Z", "80.00");
  await refundOrder(shop.at("2025-02-02T10:00:00Z"), { orderId: first.orderId, reason: "Back", key: null });
  await sell("2025-02-03T10:00:00Z", "90.00");
  expect(await balance()).toBe(90n);
});

test("several orders of one member in one batch share the period, the earliest first", async () => {
  await open(inMonth("100"));
  const answers = await inTransaction(shop.at("2025-04-01T00:00:00Z"), (tx) =>
    recordOrders(tx, [
      toRecord("LATE", "2025-02-20T10:00:00Z", 60n),
      toRecord("MARCH", "2025-03-05T10:00:00Z", 70n),
      toRecord("EARLY", "2025-02-10T10:00:00Z", 70n),
    ]),
  );
  expect(answers.map(({ externalId, points }) => [externalId, points])).toEqual([
    ["LATE", 30n],
    ["MARCH", 70n],
    ["EARLY", 70n],
  ]);
  expect(await balance()).toBe(170n);
});

test("tills that post at once never give a member more than the period has", async () => {
  await open({ perMember: { points: "100", period: "lifetime" }, onExceed: "cut" });
  await Promise.all(Array.from({ length: 6 }, () => sell("2025-02-01T10:00:00Z", "30.00")));
  expect(await balance()).toBe(100n);
});

test("an order whose posted points were cut is taken back in proportion to what was posted", async () => {
  await open({ perMember: { points: "50", period: "lifetime" }, onExceed: "cut" });
  const { orderId } = await sell("2025-02-01T10:00:00Z", "100.00");
  expect(await balance()).toBe(50n);
  const late = shop.at("2025-02-02T10:00:00Z");
  await refundOrder(late, { orderId, reason: "Half", key: null, amount: "50.00" });
  expect(await balance()).toBe(25n);
  await refundOrder(late, { orderId, reason: "Rest", key: null });
  expect(await balance()).toBe(0n);
});
