import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

async function rowsOf(shop: TestShop, holderId: string): Promise<string[]> {
  const rows = await inSnapshot(shop.at("2025-01-01T00:00:00Z"), ({ db }) =>
    db.select().from(entries).where(eq(entries.holderId, holderId)).orderBy(asc(entries.holderVersion)),
  );
  return rows.map((row) => `${row.kind} ${row.fromBucket}→${row.toBucket} ${row.amount}`);
}

describe("certificates for several orders", () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop();
  });
  afterAll(() => shop.close());

  test("pay before points, the one that ends soonest first, and keep what is left", async () => {
    const { customerId, holderId } = await shop.addMember("Bea");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    const lasting = await shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 2000n);
    const ending = await shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 1500n, "2025-06-30");
    const pay = { certificateIds: [lasting.id, ending.id], points: "max" };
    await shop.sell({ at: "2025-03-02T10:00:00Z", amount: "30.00", pay }, customerId);
    expect(await shop.balanceOf(ending.holderId, "2025-03-02T10:00:00Z")).toMatchObject({ available: 0n });
    expect(await shop.balanceOf(lasting.holderId, "2025-03-02T10:00:00Z")).toMatchObject({ available: 500n });
    expect(await shop.balanceOf(holderId, "2025-03-02T10:00:00Z")).toMatchObject({
      available: 100n,
      pending: 0n,
    });
  });

  test("an ended certificate pays nothing and is refused by name", async () => {
    const { customerId } = await shop.addMember("Cal");
    const certificate = await shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 1500n, "2025-03-31");
    const pay = { certificateIds: [certificate.id] };
    const late = shop.sell({ at: "2025-04-01T00:00:00Z", amount: "10.00", pay }, customerId);
    await expect(late).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "pay.certificateIds": expect.any(String) },
    });
    await shop.sell({ at: "2025-03-31T23:59:00Z", amount: "10.00", pay }, customerId);
    expect(await shop.balanceOf(certificate.holderId, "2025-04-01T00:00:00Z")).toMatchObject({
      available: 0n,
    });
  });
});

test("a certificate for one order gives up its residue, and a full refund brings both back", async () => {
  const shop = await openTestShop({ redemption: { certificateUse: "single" } });
  const { customerId } = shop.ann;
  const certificate = await shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 5000n);
  const sold = await shop.sell(
    { at: "2025-03-02T10:00:00Z", amount: "30.00", pay: { certificateIds: [certificate.id] } },
    customerId,
  );
  expect(await rowsOf(shop, certificate.holderId)).toEqual([
    "issue issued→available 5000",
    "hold available→held 5000",
    "redeem held→redeemed 3000",
    "forfeit held→expired 2000",
  ]);
  await refundOrder(shop.at("2025-03-05T10:00:00Z"), {
    orderId: sold.orderId,
    reason: "Returned",
    key: null,
  });
  expect(await shop.balanceOf(certificate.holderId, "2025-03-05T10:00:00Z")).toMatchObject({
    available: 5000n,
    held: 0n,
  });
  await shop.close();
});

test("instead: using points costs the order its discounts, and points are earned on the full price", async () => {
  const shop = await openTestShop({ redemption: { compatibility: "instead" } });
  const { customerId, holderId } = shop.ann;
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
  const input = shop.saleInput({ at: "", amount: "50.00", pay: { points: "100" } }, customerId);
  const placed = await placeOrder(shop.at("2025-03-01T10:00:00Z"), { ...input, orderDiscount: "5.00" });
  expect(placed.due).toBe(4000n);
  expect(await shop.balanceOf(holderId, "2025-03-01T10:00:00Z")).toMatchObject({
    available: 0n,
    pending: 40n,
  });
  await shop.close();
});
