import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { memberships, orders } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { openBooks } from "@/lib/ledger/open-books";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { ensureShareCode } from "./ensure-share-code";
import { listReferrals } from "./list-referrals";

let shop: TestShop;
afterEach(() => shop.close());

type Referral = NonNullable<NonNullable<StoredProgramRules["awards"]>["referral"]>;
const open = async (referral: Referral | null) => {
  shop = await openTestShop({ awards: { referral } });
};
const at = "2025-02-01T00:00:00Z";
const available = async (holderId: string) =>
  (await shop.balanceOf(holderId, "2025-02-02T00:00:00Z")).available;

async function bring(name: string, more: { phone?: string; emails?: string[] } = {}) {
  const { code } = await ensureShareCode(shop.at(at), { membershipId: shop.ann.membershipId });
  const { emails = [], phone } = more;
  const { id } = await createCustomer(shop.at(at), createCustomerSchema.parse({ name, emails }));
  const shown = `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`;
  const input = {
    programId: shop.programId,
    customerId: id,
    cardNumber: `C${name}`,
    phone,
    referralCode: shown,
  };
  await enroll(shop.at(at), enrollSchema.parse(input));
  return id;
}

async function buy(customerId: string, number: string) {
  await shop.sell({ at, amount: "1.00", number }, customerId);
}

async function orderId(number: string) {
  const [order] = await inSnapshot(shop.at(at), ({ db }) =>
    db.select({ id: orders.id }).from(orders).where(eq(orders.externalId, number)),
  );
  return order?.id ?? "";
}

describe("a friend's first completed order", () => {
  test("pays whoever brought the friend, once", async () => {
    await open({ referrer: "200", friend: "50" });
    const friend = await bring("Bea");
    await buy(friend, "F-1");
    await buy(friend, "F-2");
    expect(await available(shop.ann.holderId)).toBe(200n);
    const [kept] = await listReferrals(shop.at(at), { membershipId: shop.ann.membershipId });
    expect(kept).toMatchObject({ friend: { name: "Bea" }, points: 200n });
    expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
  });

  test("pays nothing in a program without a reward for it", async () => {
    await open(null);
    await buy(await bring("Bea"), "F-1");
    expect(await available(shop.ann.holderId)).toBe(0n);
  });

  test("pays up to a number of friends", async () => {
    await open({ referrer: "200", friendsMax: 1 });
    await buy(await bring("Bea"), "F-1");
    await buy(await bring("Cay"), "F-2");
    expect(await available(shop.ann.holderId)).toBe(200n);
  });

  test("takes the points back when it is refunded", async () => {
    await open({ referrer: "200" });
    await buy(await bring("Bea"), "F-1");
    await refundOrder(
      shop.at("2025-02-01T12:00:00Z"),
      refundOrderInput.parse({ orderId: await orderId("F-1"), reason: "returned" }),
    );
    expect(await available(shop.ann.holderId)).toBe(0n);
    const [kept] = await listReferrals(shop.at(at), { membershipId: shop.ann.membershipId });
    expect(kept?.takenBackAt).toEqual(new Date("2025-02-01T12:00:00Z"));
    expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
  });
});

describe("a share code", () => {
  test("of nobody is refused", async () => {
    await open({ referrer: "200" });
    const { id: customerId } = await createCustomer(shop.at(at), createCustomerSchema.parse({ name: "Bea" }));
    const input = { programId: shop.programId, customerId, cardNumber: "X", referralCode: "NOBODY22" };
    await expect(enroll(shop.at(at), enrollSchema.parse(input))).rejects.toMatchObject({
      fields: { referralCode: expect.any(String) },
    });
  });

  test("of oneself is refused: the same phone", async () => {
    await open({ referrer: "200" });
    await bring("Bea", { phone: "+12025550123" });
    const context = shop.at(at);
    const [bea] = await listReferrals(context, { membershipId: shop.ann.membershipId });
    const { id: customerId } = await createCustomer(
      context,
      createCustomerSchema.parse({ name: "Bea again" }),
    );
    const [own] = await listMembershipsOfCustomer(context, { customerId: bea?.friend.customerId ?? "" });
    const { code } = await ensureShareCode(context, { membershipId: own?.id ?? "" });
    const input = { programId: shop.programId, customerId, phone: "+12025550123", referralCode: code };
    await expect(enroll(context, enrollSchema.parse(input))).rejects.toMatchObject({
      fields: { referralCode: expect.any(String) },
    });
  });
});

test("a friend's order waits for the referrer, and is tried again where each waits for the other", async () => {
  await open({ referrer: "200", friend: "50" });
  const friend = await bring("Bea");
  const [member] = await listMembershipsOfCustomer(shop.at(at), { customerId: friend });
  const [row] = await inSnapshot(shop.at(at), ({ db }) =>
    db
      .select({ holderId: memberships.holderId })
      .from(memberships)
      .where(eq(memberships.id, member?.id ?? "")),
  );
  const friendHolder = row?.holderId ?? "";
  const [order] = await inTransaction(shop.at(at), async (tx) => {
    await openBooks(tx, [shop.ann.holderId], { mode: "lock" });
    const started = [buy(friend, "F-1")];
    while ((await countWaiting()) === 0);
    await openBooks(tx, [friendHolder], { mode: "lock" });
    return started;
  });
  await order;
  expect([await available(shop.ann.holderId), await available(friendHolder)]).toEqual([200n, 50n]);
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
});

// Outside of the transaction: within one, the activity of others is read once and kept.
async function countWaiting(): Promise<number> {
  const { rows } = await shop.client.db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]?.waiting ?? 0;
}
