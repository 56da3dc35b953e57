import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { certificates } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { listCoupons } from "@/lib/coupons/list-coupons";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { importCustomers } from "@/lib/imports/import-customers";
import { importMembers } from "@/lib/imports/import-members";
import { importOrders } from "@/lib/imports/import-orders";
import { orderFile } from "@/lib/imports/test-shop";
import { fileOf } from "@/lib/imports/testing";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { findMembersByWords } from "@/lib/operations/find-members-by-words";
import { placeOrderInput, refundOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";
import { createCustomer } from "./create-customer";
import { findCustomers } from "./find-customers";
import { createCustomerSchema } from "./input";
import { mergeCustomers } from "./merge-customers";
import { unmergeCustomers } from "./unmerge-customers";

let shop: TestShop;
let source: TestShop["ann"];
let target: TestShop["ann"];
beforeEach(async () => {
  shop = await openTestShop({
    earning: { rate: { points: "1", perMoney: "100" } },
    awards: { referral: { referrer: "200", friend: "50" } },
  });
  source = shop.ann;
  target = await shop.addMember("Target");
});
afterEach(async () => {
  expect((await verifyLedger(shop.at(day(28)))).problems).toEqual([]);
  await shop.close();
});

const day = (number: number) => `2025-02-${String(number).padStart(2, "0")}T12:00:00Z`;
const reason = "one person";
const merge = (at: string) =>
  mergeCustomers(shop.at(at), { sourceId: source.customerId, targetId: target.customerId, reason });
const part = (at: string) => unmergeCustomers(shop.at(at), { sourceId: source.customerId, reason });
const available = async ({ holderId }: TestShop["ann"]) =>
  (await shop.balanceOf(holderId, day(28))).available;
const read = <T>(work: Parameters<typeof inSnapshot<T>>[1]) => inSnapshot(shop.at(day(28)), work);

it("moves coupons, which the other uses", async () => {
  const { membershipId, customerId } = source;
  const credit = creditPointsInput.parse({ membershipId, points: "100", reason });
  await creditPoints(shop.at(day(1)), credit);
  const rewardId = await addTestReward(shop, { effect: { kind: "money_off", money: 500n } });
  const { couponId } = await redeemTestReward(shop, rewardId, day(1), { membershipId });
  const { code } = await revealCoupon(shop.at(day(1)), { id: couponId ?? "" });
  await merge(day(2));
  expect(await listCoupons(shop.at(day(2)), { customerId: target.customerId })).toHaveLength(1);
  const sale = shop.saleInput({ at: day(3), amount: "20.00" }, customerId);
  expect(await placeOrder(shop.at(day(3)), { ...sale, couponCodes: [code] })).toMatchObject({ due: 1_500n });
  await part(day(4));
  expect(await listCoupons(shop.at(day(4)), { customerId })).toMatchObject([{ state: "used" }]);
});

it("gives the credit of an earlier order to the other, and cancels what it bought there", async () => {
  const { orderId } = await shop.sell({ at: day(1), amount: "40.00" }, source.customerId);
  await merge(day(2));
  await refundOrder(shop.at(day(3)), refundOrderInput.parse({ orderId, reason, asStoreCredit: true }));
  const papers = await read(({ db }) =>
    db.select().from(certificates).where(eq(certificates.customerId, target.customerId)),
  );
  expect(papers).toMatchObject([{ nominal: 4_000n }]);
});

it("pays the other for a friend, also by the old code, and never for themselves", async () => {
  const { code } = await ensureShareCode(shop.at(day(1)), source);
  const bring = async (name: string, at: string) => {
    const { id } = await createCustomer(shop.at(at), createCustomerSchema.parse({ name }));
    const input = { programId: shop.programId, customerId: id, cardNumber: name, referralCode: code };
    const { id: membershipId } = await enroll(shop.at(at), enrollSchema.parse(input));
    return { customerId: id, membershipId };
  };
  const before = await bring("BEFORE", day(1));
  const themselves = await bring("THEMSELVES", day(1));
  await merge(day(2));
  const since = await bring("SINCE", day(3));
  const ids = { sourceId: target.customerId, targetId: themselves.customerId };
  await mergeCustomers(shop.at(day(4)), { ...ids, reason });
  const sold = await shop.sell({ at: day(5), amount: "1.00" }, before.customerId);
  await shop.sell({ at: day(5), amount: "1.00" }, since.customerId);
  await shop.sell({ at: day(5), amount: "1.00" }, themselves.customerId);
  expect(await listOwn(themselves.customerId)).toBe(401n);
  await refundOrder(shop.at(day(6)), refundOrderInput.parse({ orderId: sold.orderId, reason }));
  expect(await listOwn(themselves.customerId)).toBe(201n);
  expect([await available(source), await available(target)]).toEqual([0n, 0n]);
});

it("reads files that name the old number, and those it read before change nothing", async () => {
  const people = "customer_id,name\nOLD,Old\nSTAYS,Stays";
  const members = "customer_id,enrolled_at,card_number\nOLD,2025-01-02,OLDCARD\nSTAYS,2025-01-03,";
  const orders = (...numbers: string[]) =>
    orderFile(
      ...numbers.map((order_id) => ({
        order_id,
        customer_id: "OLD",
        placed_at: "2025-02-01",
        completed_at: "2025-02-01",
      })),
    );
  const context = shop.at(day(10));
  const all = async (...numbers: string[]) => {
    const made = [
      await importCustomers(context, { source: fileOf(people) }),
      await importMembers(context, { source: fileOf(members), programId: shop.programId }),
      await importOrders(context, { source: fileOf(orders(...numbers)) }),
    ];
    return made.map(({ imported, unchanged, refused }) => [imported, unchanged, refused]);
  };
  expect(await all("O-1")).toEqual([
    [2, 0, 0],
    [2, 0, 0],
    [1, 0, 0],
  ]);
  const found = await read((tx) => findCustomers(tx, ["OLD", "STAYS"]));
  const ids = { sourceId: found.get("OLD")?.id ?? "", targetId: found.get("STAYS")?.id ?? "" };
  await mergeCustomers(shop.at(day(11)), { ...ids, reason });
  expect(await all("O-1", "O-2")).toEqual([
    [0, 2, 0],
    [0, 2, 0],
    [1, 1, 0],
  ]);
  expect(await listOwn(ids.targetId)).toBe(40n);
  const meant = await read((tx) => findMembersByWords(tx, shop.programId, ["OLD"]));
  expect(meant.get("OLD")).toEqual([{ customerId: ids.targetId, name: "Stays" }]);
});

it("knows an order again that was named by a card which has moved since", async () => {
  const order = placeOrderInput.parse({
    ...shop.saleInput({ at: day(1), amount: "10.00", number: "BY-CARD" }, source.customerId),
    customerId: "",
    cardNumber: "CARDANN",
    lines: [{ sku: "CD", quantity: "1", unitPrice: "10.00" }],
  });
  await placeOrder(shop.at(day(1)), order);
  await merge(day(2));
  expect(await placeOrder(shop.at(day(3)), order)).toMatchObject({ isRepeat: true });
  const named = { ...order, externalId: "BOTH", customerId: source.customerId };
  expect(await placeOrder(shop.at(day(3)), named)).toMatchObject({ isRepeat: false });
});

/** What a customer's only living membership has available. */
async function listOwn(customerId: string): Promise<bigint> {
  const found = await listMembershipsOfCustomer(shop.at(day(28)), { customerId });
  const living = found.filter(({ status }) => status !== "deactivated");
  expect(living).toHaveLength(1);
  return living[0]?.balance.available ?? 0n;
}
