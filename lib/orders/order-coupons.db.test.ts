import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { orders } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSnapshot } from "@/lib/access/transaction";
import { createCode } from "@/lib/certificates/code";
import { listCoupons } from "@/lib/coupons/list-coupons";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import type { CouponEffect } from "@/lib/coupons/rules";
import { limits } from "@/lib/kernel/limits";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";
import { cancelOrder } from "./cancel-order";
import { cancelOrderInput, placeOrderInput, quoteOrderInput, refundOrderInput } from "./input";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeEach(() => open());
afterEach(() => shop.close());

const at = "2025-02-01T12:00:00Z";
const tenth: CouponEffect = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null };
const five: CouponEffect = { kind: "money_off", money: 500n };

async function open(rules: Partial<StoredProgramRules> = {}) {
  shop = await openTestShop(rules);
  const { membershipId } = shop.ann;
  const credit = { membershipId, points: "1000", reason: "gift" };
  await creditPoints(shop.at("2025-01-05T00:00:00Z"), creditPointsInput.parse(credit));
}

let rewards = 0;
async function couponFor(effect: CouponEffect) {
  const rewardId = await addTestReward(shop, { name: `Reward ${++rewards}`, effect });
  const { couponId } = await redeemTestReward(shop, rewardId, at);
  return (await revealCoupon(shop.at(at), { id: couponId ?? "" })).code;
}

function orderWith(couponCodes: string[], more: Record<string, unknown> = {}) {
  return {
    externalId: "C-1",
    customerId: shop.ann.customerId,
    channel: "web",
    orderType: "sale",
    currency: "USD",
    lines: [{ sku: "CD", quantity: "1", unitPrice: "100.00" }],
    couponCodes,
    complete: true,
    ...more,
  };
}
const place = (codes: string[], more = {}) =>
  placeOrder(shop.at(at), placeOrderInput.parse(orderWith(codes, more)));
const states = async () =>
  (await listCoupons(shop.at(at), { customerId: shop.ann.customerId })).map(({ state }) => state);

async function written(externalId = "C-1") {
  const [order] = await inSnapshot(shop.at(at), ({ db }) =>
    db
      .select()
      .from(orders)
      .where(and(eq(orders.externalId, externalId))),
  );
  if (!order) throw new Error("No order");
  return order;
}

describe("a coupon at an order", () => {
  test("takes off what the quote said, is used, and keeps its code to itself", async () => {
    const code = await couponFor(tenth);
    const quote = await quoteOrder(shop.at(at), quoteOrderInput.parse(orderWith([code])));
    expect(quote.total).toBe(90_00n);
    expect(quote.privileges.find(({ kind }) => kind === "coupon")).toMatchObject({ worth: 10_00n });
    expect(await place([code])).toMatchObject({ due: 90_00n, isRepeat: false });
    expect(await place([code])).toMatchObject({ isRepeat: true });
    expect(await states()).toEqual(["used"]);
    expect(await written()).toMatchObject({ orderDiscount: 10_00n, total: 90_00n, couponCodes: [] });
    expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
  });

  test("stands in the quote with what it takes off, each on what the one before left", async () => {
    const codes = [await couponFor(five), await couponFor(tenth)];
    const { coupons, total } = await quoteOrder(shop.at(at), quoteOrderInput.parse(orderWith(codes)));
    expect(coupons.map(({ money }) => money).reduce((a, b) => a + b)).toBe(100_00n - total);
    expect(coupons.map(({ name }) => name).toSorted()).toEqual([
      `Reward ${rewards - 1}`,
      `Reward ${rewards}`,
    ]);
    const plain = await quoteOrder(shop.at(at), quoteOrderInput.parse(orderWith(["MAY"])));
    expect(plain).toMatchObject({ coupons: [], total: 100_00n });
  });

  test("is good once", async () => {
    const code = await couponFor(tenth);
    await place([code]);
    await expect(place([code], { externalId: "C-2" })).rejects.toMatchObject({
      fields: { couponCodes: expect.stringContaining("used") },
    });
  });

  test("is used by one of two orders at once", async () => {
    const code = await couponFor(tenth);
    const asked = ["C-1", "C-2", "C-3", "C-4"].map((externalId) => place([code], { externalId }));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("belongs to its customer", async () => {
    const code = await couponFor(tenth);
    const { customerId } = await shop.addMember("Bea");
    await expect(place([code], { customerId })).rejects.toMatchObject({
      fields: { couponCodes: expect.any(String) },
    });
  });

  test("comes with another, each of what the one before left", async () => {
    const codes = [await couponFor(tenth), await couponFor(five)];
    expect(await place(codes)).toMatchObject({ due: 85_00n });
    expect(await states()).toEqual(["used", "used"]);
  });

  test("comes alone where the program gives one privilege", async () => {
    await shop.close();
    await open({ redemption: { onePrivilege: true } });
    const codes = [await couponFor(tenth), await couponFor(five)];
    await expect(place(codes)).rejects.toMatchObject({ fields: { couponCodes: expect.any(String) } });
    expect(await place(codes.slice(0, 1))).toMatchObject({ due: 90_00n });
  });

  test("comes back when the order is cancelled", async () => {
    const code = await couponFor(tenth);
    const { orderId } = await place([code], { complete: false });
    await cancelOrder(shop.at(at), cancelOrderInput.parse({ orderId, reason: "changed" }));
    expect(await states()).toEqual(["active"]);
    expect(await place([code], { externalId: "C-2" })).toMatchObject({ due: 90_00n });
  });

  test("comes back when the order is refunded in full", async () => {
    const code = await couponFor(tenth);
    const { orderId } = await place([code]);
    await refundOrder(shop.at(at), refundOrderInput.parse({ orderId, reason: "returned" }));
    expect(await states()).toEqual(["active"]);
  });

  test.each([
    ["quoted", (context: Context, order: object) => quoteOrder(context, quoteOrderInput.parse(order))],
    ["placed", (context: Context, order: object) => placeOrder(context, placeOrderInput.parse(order))],
  ])("cannot be guessed at orders that are %s: who missed too often must wait", async (_, ask) => {
    const code = await couponFor(tenth);
    const here = shop.at(at);
    const guesser: Context = { ...here, actor: { ...here.actor, kind: "operator", id: here.ids.next() } };
    const missed = Array.from({ length: limits.lookUpFailuresMax - 1 }, createCode);
    await ask(guesser, orderWith(missed, { externalId: "G-1" }));
    // What is found, and a campaign's word, is no miss.
    await ask(guesser, orderWith([code], { externalId: "G-2" }));
    await ask(guesser, orderWith(["MAY"], { externalId: "G-3" }));
    await ask(guesser, orderWith([createCode()], { externalId: "G-4" }));
    const next = ask(guesser, orderWith([createCode()], { externalId: "G-5" }));
    await expect(next).rejects.toMatchObject({ code: "rate_limited" });
    const colleague: Context = { ...here, actor: { ...guesser.actor, id: here.ids.next() } };
    await ask(colleague, orderWith([createCode()], { externalId: "G-6" }));
  });

  test("makes the shipping free", async () => {
    const code = await couponFor({ kind: "free_shipping", atMost: null });
    expect(await place([code], { shipping: "7.00" })).toMatchObject({ due: 100_00n });
  });
});
