import { afterAll, beforeAll, expect, test } from "vitest";
import { parseProgramRules } from "@/lib/programs/rules";
import { saveVersion } from "@/lib/programs/save-version";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;

/** One point per 1.00 and a debt at first; five points, and shortfalls written off, from 1 March on. */
beforeAll(async () => {
  const earning = { rate: { points: "1", perMoney: "100" } };
  shop = await openTestShop({ earning, clawback: "debt" });
  const rules = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "5", perMoney: "100" } },
    expiry: { kind: "months", months: 12 },
    clawback: "write_off",
  });
  const input = { programId: shop.programId, rules, note: null, expectedVersion: 1 };
  await saveVersion(shop.at("2025-03-01T00:00:00Z"), input);
});
afterAll(() => shop.close());

const available = async (holderId: string, moment: string) =>
  (await shop.balanceOf(holderId, moment)).available;

test("an order earns by the version of the day on which it was placed, whenever it is entered", async () => {
  const { customerId, holderId } = await shop.addMember("Bob");
  const now = "2025-03-05T12:00:00Z";
  const late = shop.saleInput({ at: now, amount: "100.00" }, customerId);
  await placeOrder(shop.at(now), { ...late, placedAt: "2025-02-20T10:00:00Z" });
  expect(await available(holderId, now)).toBe(100n);
  await shop.sell({ at: now, amount: "100.00" }, customerId);
  expect(await available(holderId, now)).toBe(600n);
});

test.each([
  ["2025-02-20T10:00:00Z", 100n, { pointsTakenBack: 20n, pointsOwed: 80n }],
  ["2025-03-02T10:00:00Z", 500n, { pointsTakenBack: 420n, pointsOwed: 0n }],
])("an order of %s is clawed back by the rules of that day", async (placed, points, taken) => {
  const { customerId, holderId } = await shop.addMember(`Buyer${points}`);
  const { orderId } = await shop.sell({ at: placed, amount: "100.00" }, customerId);
  const pay = { points: "80" };
  await shop.sell({ at: "2025-03-03T10:00:00Z", amount: "8.00", pay }, customerId);
  const refund = await refundOrder(shop.at("2025-03-06T10:00:00Z"), { orderId, reason: "Back", key: null });
  expect(refund).toMatchObject(taken);
  expect(await available(holderId, "2025-03-06T10:00:00Z")).toBe(0n);
});
