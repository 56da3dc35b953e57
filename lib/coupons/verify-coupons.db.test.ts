import { afterAll, beforeAll, expect, test } from "vitest";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { cancelOrderInput, placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";
import { revealCoupon } from "./reveal-coupon";
import type { CouponEffect } from "./rules";

const at = "2025-02-01T12:00:00Z";
const effects: Record<string, CouponEffect> = {
  tenth: { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: 500n },
  five: { kind: "money_off", money: 500n },
  disc: { kind: "free_product", sku: "CD" },
  mug: { kind: "coupon" },
};
let shop: TestShop;

/** One of each, used at an order that stands; one that an order gave back, one cancelled, one that nobody used. */
beforeAll(async () => {
  shop = await openTestShop();
  const credit = { membershipId: shop.ann.membershipId, points: "5000", reason: "gift" };
  await creditPoints(shop.at("2025-01-05T00:00:00Z"), creditPointsInput.parse(credit));
  const codes: string[] = [];
  for (const [name, effect] of Object.entries(effects)) codes.push(await give(name, effect));
  await place("STANDS", codes);
  const { orderId } = await place("GONE", [await give("again", { kind: "money_off", money: 100n })], false);
  await cancelOrder(shop.at(at), cancelOrderInput.parse({ orderId, reason: "Changed" }));
  const reward = await addTestReward(shop, { name: "Never", effect: { kind: "coupon" } });
  const { id } = await redeemTestReward(shop, reward, at);
  await cancelRedemption(shop.at(at), { id, reason: "Mistake" });
});
afterAll(() => shop.close());

async function give(name: string, effect: CouponEffect): Promise<string> {
  const { couponId } = await redeemTestReward(shop, await addTestReward(shop, { name, effect }), at);
  return (await revealCoupon(shop.at(at), { id: couponId ?? "" })).code;
}

function place(externalId: string, couponCodes: string[], complete = true) {
  const { customerId } = shop.ann;
  const lines = [
    { sku: "CD", unitPrice: "20.00" },
    { sku: "LP", unitPrice: "30.00" },
  ];
  const pair = { channel: "web", orderType: "sale", currency: "USD" };
  const input = placeOrderInput.parse({ externalId, customerId, ...pair, lines, couponCodes, complete });
  return placeOrder(shop.at(at), input);
}

test("honest coupons are proven", async () => {
  const found = await verifyLedger(shop.at(at));
  expect(found.problems).toEqual([]);
  expect(found.proofs.find(({ name }) => name === "coupons")).toMatchObject({ checked: 6 + 5 + 2 });
});

const used = "(SELECT coupon_id FROM coupon_uses WHERE returned_at IS NULL)";

test.each([
  [
    "a coupon that nobody paid for",
    "UPDATE reward_redemptions SET coupon_id = (SELECT min(id::text)::uuid FROM coupons)",
  ],
  [
    "a coupon that does more",
    `UPDATE coupons SET effect = jsonb_set(effect, '{atMost}', '"9999"') WHERE effect->>'kind' = 'percent_off'`,
  ],
  ["a coupon of another kind", `UPDATE coupons SET effect = '{"kind": "money_off", "money": "1"}'`],
  ["a coupon with another name", "UPDATE coupons SET name = name || '!'"],
  ["a coupon cancelled by hand", "UPDATE coupons SET cancelled_at = now() WHERE cancelled_at IS NULL"],
  [
    "a cancellation taken back by hand",
    "UPDATE coupons SET cancelled_at = NULL WHERE cancelled_at IS NOT NULL",
  ],
  ["a use given back by hand", "UPDATE coupon_uses SET returned_at = now() WHERE returned_at IS NULL"],
  [
    "a use that came back, taken again",
    "UPDATE coupon_uses SET returned_at = NULL WHERE returned_at IS NOT NULL",
  ],
  [
    "a use at another order",
    "UPDATE coupon_uses SET order_id = (SELECT id FROM orders WHERE status = 'cancelled')",
  ],
  ["a use that took more", `UPDATE coupon_uses SET money = money + 1 WHERE coupon_id IN ${used}`],
  ["a use that took something for nothing", "UPDATE coupon_uses SET money = 1 WHERE money = 0"],
])("%s is found", async (_, statement) => {
  const found = await afterTampering(shop.database.ownerUrl, shop.at(at), [statement]);
  expect(found.problems.map(({ rule }) => rule)).toContain("coupons");
});
