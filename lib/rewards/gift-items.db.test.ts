import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certificateIssues, certificates } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { completeOrder } from "@/lib/orders/complete-order";
import { placeOrder } from "@/lib/orders/place-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";

const [sale, later] = ["2025-03-01T10:00:00Z", "2025-03-10T10:00:00Z"];
let shop: TestShop;

async function open(worth: string | null) {
  shop = await openTestShop({
    awards: { giftItems: { skus: ["CD"], worth, expiry: { kind: "days", days: 10 } } },
  });
}
beforeEach(() => open(null));
afterEach(async () => {
  expect((await verifyLedger(shop.at("2025-03-09T00:00:00Z"))).problems).toEqual([]);
  await shop.close();
});

async function buy(quantity: string, { complete = true, discount = "", sku = "CD" } = {}) {
  const input = shop.saleInput({ at: sale, amount: "25.00", complete }, shop.ann.customerId);
  const lines = input.lines.map((line) => ({ ...line, sku, quantity, discount }));
  const { orderId } = await placeOrder(shop.at(sale), { ...input, lines });
  return {
    orderId,
    refund: (part: { amount?: string } = {}) =>
      refundOrder(shop.at(later), { orderId, reason: "Back", key: null, ...part }),
    sold: () =>
      inSnapshot(shop.at(later), ({ db }) =>
        db
          .select({
            id: certificates.id,
            holderId: certificates.holderId,
            nominal: certificates.nominal,
            customerId: certificates.customerId,
            expiresAt: certificates.expiresAt,
            cancelledAt: certificates.cancelledAt,
          })
          .from(certificates)
          .innerJoin(
            certificateIssues,
            and(
              eq(certificateIssues.organizationId, certificates.organizationId),
              eq(certificateIssues.id, certificates.issueId),
            ),
          )
          .where(eq(certificateIssues.originId, orderId))
          .orderBy(certificates.nominal),
      ),
  };
}

const nominals = (sold: readonly { nominal: bigint }[]) => sold.map(({ nominal }) => nominal);

describe("goods that make a gift certificate", () => {
  test("make one for each unit, worth what was paid for it, which ends as the program says", async () => {
    const { sold } = await buy("2", { discount: "0.01" });
    const made = await sold();
    expect(nominals(made)).toEqual([2499n, 2500n]);
    expect(made[0]).toMatchObject({
      customerId: shop.ann.customerId,
      cancelledAt: null,
      expiresAt: new Date("2025-03-12T00:00:00Z"),
    });
  });

  test("are worth what the program says, where it does", async () => {
    await shop.close();
    await open("3000");
    const { sold } = await buy("2");
    expect(nominals(await sold())).toEqual([3000n, 3000n]);
  });

  test("are only those that it names, and only once they are completed and delivered", async () => {
    const other = await buy("1", { sku: "BOOK" });
    expect(await other.sold()).toEqual([]);
    const { orderId, sold } = await buy("3", { complete: false });
    expect(await sold()).toEqual([]);
    const lines = [{ number: 1, quantity: "2" }];
    await completeOrder(shop.at(sale), { orderId, lines, key: null });
    expect(nominals(await sold())).toEqual([2500n, 2500n]);
    await completeOrder(shop.at(sale), { orderId, key: null });
    expect(await sold()).toHaveLength(2);
  });

  test("are cancelled by a refund in full where nothing was used; what was used stays", async () => {
    const { sold, refund } = await buy("2");
    const [used, unused] = await sold();
    const pay = { certificateIds: [used?.id ?? ""] };
    await shop.sell({ at: "2025-03-05T10:00:00Z", amount: "10.00", pay });
    await refund({ amount: "25.00" });
    expect((await sold()).map(({ cancelledAt }) => cancelledAt)).toEqual([null, null]);
    await refund();
    const after = new Map((await sold()).map(({ id, cancelledAt }) => [id, cancelledAt]));
    expect(after.get(used?.id ?? "")).toBeNull();
    expect(after.get(unused?.id ?? "")).toEqual(new Date(later));
    expect(await shop.balanceOf(used?.holderId ?? "", later)).toMatchObject({ available: 1500n });
    expect(await shop.balanceOf(unused?.holderId ?? "", later)).toMatchObject({ available: 0n });
  });
});
