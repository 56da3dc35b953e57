import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { completeOrder } from "./complete-order";
import { placeOrderInput } from "./input";
import { markOrderPaid } from "./mark-order-paid";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" }, moment: "paid" } });
});
afterAll(() => shop.close());

const bought = async (name: string, complete: boolean, paid = false) => {
  const member = await shop.addMember(name);
  const at = "2025-02-01T10:00:00Z";
  const sale = shop.saleInput({ at, amount: "40.00", complete }, member.customerId);
  const { orderId } = await placeOrder(shop.at(at), placeOrderInput.parse({ ...sale, paid }));
  return { member, orderId, available: async () => (await shop.storedBalanceOf(member.holderId))?.available };
};
const march = () => shop.at("2025-03-01T10:00:00Z");

test("a program that waits for the payment earns when an order is both completed and paid", async () => {
  const completedFirst = await bought("Completed", true);
  expect(await completedFirst.available()).toBe(0n);
  await markOrderPaid(march(), { orderId: completedFirst.orderId, key: null });
  expect(await completedFirst.available()).toBe(40n);

  const paidFirst = await bought("Paid", false);
  await markOrderPaid(march(), { orderId: paidFirst.orderId, key: null });
  expect(await paidFirst.available()).toBe(0n);
  await completeOrder(march(), { orderId: paidFirst.orderId, key: null });
  expect(await paidFirst.available()).toBe(40n);

  const atOnce = await bought("Till", true, true);
  expect(await atOnce.available()).toBe(40n);
  expect((await verifyLedger(march())).problems).toEqual([]);
});

test("paying again changes nothing, and a refunded order is not paid any more", async () => {
  const twice = await bought("Twice", true);
  expect(await markOrderPaid(march(), { orderId: twice.orderId, key: null })).toEqual({ isRepeat: false });
  expect(await markOrderPaid(march(), { orderId: twice.orderId, key: null })).toEqual({ isRepeat: true });
  expect(await twice.available()).toBe(40n);

  const unpaid = await bought("Unpaid", true);
  await refundOrder(march(), { orderId: unpaid.orderId, reason: "Back", key: null });
  await expect(markOrderPaid(march(), { orderId: unpaid.orderId, key: null })).rejects.toMatchObject({
    code: "invalid_state",
  });
  expect(await unpaid.available()).toBe(0n);
  expect((await verifyLedger(march())).problems).toEqual([]);
});

test("what came back before the payment is not earned, and is not taken back twice", async () => {
  const part = await bought("Part", true);
  const refund = (amount: string) =>
    refundOrder(march(), { orderId: part.orderId, reason: "Back", key: null, amount });
  expect(await refund("10.00")).toMatchObject({ pointsTakenBack: 0n });
  await markOrderPaid(march(), { orderId: part.orderId, key: null });
  expect(await part.available()).toBe(30n);
  expect(await refund("15.00")).toMatchObject({ pointsTakenBack: 15n });
  expect(await refund("15.00")).toMatchObject({ pointsTakenBack: 15n, left: 0n });
  expect(await part.available()).toBe(0n);
  expect((await verifyLedger(march())).problems).toEqual([]);
});

test("where a program does not wait, the payment only is noted", async () => {
  const plain = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" } } });
  const { orderId } = await plain.sell({ at: "2025-02-01T10:00:00Z", amount: "40.00" });
  await markOrderPaid(plain.at("2025-03-01T10:00:00Z"), { orderId, key: null });
  expect((await plain.storedBalanceOf(plain.ann.holderId))?.available).toBe(40n);
  await plain.close();
});

test("an order of a member who was combined with another since earns with that one", async () => {
  const sold = await bought("Source", true);
  const [source, target] = [sold.member, await shop.addMember("Target")];
  const ids = { sourceId: source.membershipId, targetId: target.membershipId };
  await mergeMembers(march(), { ...ids, reason: "the same person" });
  await markOrderPaid(march(), { orderId: sold.orderId, key: null });
  expect(await sold.available()).toBe(0n);
  expect(await shop.storedBalanceOf(target.holderId)).toMatchObject({ available: 40n });
  await refundOrder(march(), { orderId: sold.orderId, reason: "Back", key: null });
  expect(await shop.storedBalanceOf(target.holderId)).toMatchObject({ available: 0n, owed: 0n });
  expect((await verifyLedger(march())).problems).toEqual([]);
});
