import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { certificates, orderRefunds } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { issueStoreCredit } from "./issue-store-credit";

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const at = "2025-02-02T12:00:00Z";

async function refund(asStoreCredit: boolean) {
  const { orderId } = await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "40.00" });
  const input = refundOrderInput.parse({ orderId, reason: "returned", asStoreCredit });
  await refundOrder(shop.at(at), input);
  const [row] = await inSnapshot(shop.at(at), ({ db }) =>
    db.select({ id: orderRefunds.id }).from(orderRefunds).where(eq(orderRefunds.orderId, orderId)),
  );
  return row?.id ?? "";
}

const issued = () =>
  inSnapshot(shop.at(at), ({ db }) =>
    db.select({ nominal: certificates.nominal, customerId: certificates.customerId }).from(certificates),
  );

test("a refund pays its money as a certificate, once", async () => {
  const refundId = await refund(true);
  expect(await issueStoreCredit(shop.at(at), { refundId })).toMatchObject({ amount: 4000n, isRepeat: true });
  expect(await issued()).toEqual([{ nominal: 4000n, customerId: shop.ann.customerId }]);
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
});

test("a refund in money makes none, until somebody asks", async () => {
  const refundId = await refund(false);
  expect(await issued()).toEqual([]);
  expect(await issueStoreCredit(shop.at(at), { refundId })).toMatchObject({ isRepeat: false });
  expect(await issued()).toHaveLength(1);
});
