import { afterAll, beforeAll, expect, test } from "vitest";
import { orders } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { listCoupons } from "@/lib/coupons/list-coupons";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";
import { importOrders } from "./import-orders";
import { fileOf } from "./testing";

const at = "2025-02-01T12:00:00Z";
const tenth = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null } as const;
let shop: TestShop;
let code: string;
beforeAll(async () => {
  shop = await openTestShop();
  const credit = { membershipId: shop.ann.membershipId, points: "1000", reason: "gift" };
  await creditPoints(shop.at("2025-01-05T00:00:00Z"), creditPointsInput.parse(credit));
  const { couponId } = await redeemTestReward(shop, await addTestReward(shop, { effect: tenth }), at);
  ({ code } = await revealCoupon(shop.at(at), { id: couponId ?? "" }));
});
afterAll(() => shop.close());

function importOne(number: string, codes: string) {
  const columns =
    "order_id,customer_id,card_number,placed_at,completed_at,channel,order_type,currency,sku,quantity,unit_price,coupon_codes";
  const row = `${number},,CARDANN,${at},${at},web,sale,USD,CD,1,50.00,${codes}`;
  return importOrders(shop.at("2025-02-02T00:00:00Z"), { source: fileOf(`${columns}\n${row}`) });
}

test("an order that names a coupon is refused at its row, and says what to do", async () => {
  const refused = await importOne("F-1", `MAY;${code}`);
  expect(refused).toMatchObject({ imported: 0, refused: 1, badRows: 1 });
  expect(refused.reports).toMatchObject([
    { line: 2, column: "coupon_codes", reason: expect.stringContaining("“Ten dollars”") },
  ]);
  // A code is worth something: the report does not repeat it.
  expect(refused.reports[0]?.reason).not.toContain(code);
  const [coupon] = await listCoupons(shop.at(at), { customerId: shop.ann.customerId });
  expect(coupon?.state).toBe("active");
});

test("without the code, or with a campaign's word, it comes in as it was charged", async () => {
  expect(await importOne("F-2", "MAY")).toMatchObject({ imported: 1, refused: 0 });
  const rows = await inSnapshot(shop.at(at), ({ db }) => db.select().from(orders));
  expect(rows).toMatchObject([{ externalId: "F-2", total: 50_00n, couponCodes: ["MAY"] }]);
});

test("an order that was placed with it is known again", async () => {
  const input = placeOrderInput.parse({
    ...{ externalId: "F-3", customerId: shop.ann.customerId, placedAt: at, couponCodes: [code] },
    ...{ channel: "web", orderType: "sale", currency: "USD", complete: true },
    lines: [{ sku: "CD", unitPrice: "50.00" }],
  });
  expect(await placeOrder(shop.at(at), input)).toMatchObject({ due: 45_00n });
  expect(await importOne("F-3", code)).toMatchObject({ imported: 0, unchanged: 1, refused: 0 });
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
});
