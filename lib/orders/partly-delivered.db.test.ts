import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entries, orderRefunds, orders } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { completeOrder } from "./complete-order";
import { markOrderPaid } from "./mark-order-paid";
import { placeOrder } from "./place-order";
import { previewCompletion } from "./preview-completion";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

const [placing, delivery, later] = ["2025-03-05T10:00:00Z", "2025-03-06T10:00:00Z", "2025-03-20T10:00:00Z"];
const orderAt = "2025-02-20T10:00:00Z";
const opened: TestShop[] = [];

async function open(rules: Partial<StoredProgramRules> = {}) {
  const made = await openTestShop(rules);
  opened.push(made);
  return made;
}

let shop: TestShop;
beforeAll(async () => {
  shop = await open();
});
afterAll(async () => {
  for (const each of opened) {
    expect((await verifyLedger(each.at("2025-06-01T00:00:00Z"))).problems).toEqual([]);
    await each.close();
  }
});

type Wanted = { quantity?: string; price?: string; pay?: { points?: string; certificateIds?: string[] } };

/** Ten for $1.00 each, not completed yet. */
async function order(
  of: TestShop,
  customerId: string,
  { quantity = "10", price = "1.00", pay = {} }: Wanted = {},
) {
  const input = of.saleInput({ at: "", amount: price, pay, complete: false }, customerId);
  const lines = input.lines.map((line) => ({ ...line, quantity }));
  const { orderId } = await placeOrder(of.at(placing), { ...input, lines });
  return {
    orderId,
    deliver: (delivered: string, number = 1) =>
      completeOrder(of.at(delivery), { orderId, lines: [{ number, quantity: delivered }], key: null }),
    refund: (part: { amount?: string; lines?: { number: number; quantity: string }[] } = {}) =>
      refundOrder(of.at(later), { orderId, reason: "Back", key: null, ...part }),
    rows: () =>
      inSnapshot(of.at(later), async ({ db }) => ({
        order: (await db.select().from(orders).where(eq(orders.id, orderId)))[0],
        undelivered: (await db.select().from(orderRefunds).where(eq(orderRefunds.orderId, orderId)))[0],
        entries: (
          await db
            .select()
            .from(entries)
            .where(eq(entries.orderId, orderId))
            .orderBy(asc(entries.holderVersion))
        ).map(({ kind, amount, postingId }) => ({ said: `${kind} ${amount}`, postingId })),
      })),
  };
}

test("seven of ten are delivered: of 60 + 40 points 70 are redeemed and 30 go back, in one posting", async () => {
  const { customerId, holderId } = await shop.addMember("Ada");
  await shop.sell({ at: "2025-01-05T10:00:00Z", amount: "60.00" }, customerId);
  await shop.sell({ at: "2025-02-05T10:00:00Z", amount: "60.00" }, customerId);
  const { deliver, rows } = await order(shop, customerId, { pay: { points: "100" } });
  expect(await deliver("7")).toEqual({ isRepeat: false, isPart: true });
  const found = await rows();
  const moved = found.entries.filter(({ said }) => !said.startsWith("hold"));
  expect(moved.map(({ said }) => said)).toEqual(["redeem 60", "redeem 10", "release 30"]);
  expect(new Set(moved.map(({ postingId }) => postingId)).size).toBe(1);
  expect(found.order).toMatchObject({ status: "completed", total: 1000n, refundedTotal: 300n });
  expect(found.undelivered).toMatchObject({ kind: "undelivered", amount: 300n, pointsReleased: 30n });
  expect(await shop.balanceOf(holderId, delivery)).toMatchObject({ available: 50n, held: 0n });
  expect(await deliver("7")).toEqual({ isRepeat: true, isPart: false });
});

test("a preview says what completing it so would do, and changes nothing", async () => {
  const { customerId, holderId } = await shop.addMember("Pia");
  await shop.sell({ at: "2025-01-05T10:00:00Z", amount: "100.00" }, customerId);
  const certificate = await shop.giveCertificate(customerId, orderAt, 1_000n);
  const pay = { points: "100", certificateIds: [certificate.id] };
  const { orderId, deliver, rows } = await order(shop, customerId, { price: "5.00", pay });
  const look = (lines?: { number: number; quantity: string }[]) =>
    previewCompletion(shop.at(delivery), { orderId, ...(lines && { lines }) });
  const [before, balance] = [await rows(), await shop.storedBalanceOf(holderId)];
  const whole = await look();
  expect(whole).toEqual({
    ...{ total: 5_000n, due: 3_000n, pointsSpent: 100n, certificatesSpent: 1_000n },
    ...{ pointsReleased: 0n, certificatesReleased: 0n },
    ...{ pointsEarned: 30n, pointsNotEarned: 0n, waitsForPayment: false },
  });
  const seven = await look([{ number: 1, quantity: "7" }]);
  expect(seven).toEqual({
    ...{ total: 3_500n, due: 2_100n, pointsSpent: 70n, certificatesSpent: 700n },
    ...{ pointsReleased: 30n, certificatesReleased: 300n },
    ...{ pointsEarned: 21n, pointsNotEarned: 9n, waitsForPayment: false },
  });
  await expect(look([{ number: 1, quantity: "11" }])).rejects.toMatchObject({ code: "invalid_input" });
  expect([await rows(), await shop.storedBalanceOf(holderId)]).toEqual([before, balance]);
  await deliver("7");
  const { pending } = await shop.balanceOf(holderId, delivery);
  expect((await rows()).undelivered).toMatchObject({
    pointsReleased: seven.pointsReleased,
    pointsNotEarned: seven.pointsNotEarned,
  });
  expect(pending).toBe(seven.pointsEarned);
});

test("a preview of what waits for its payment says so", async () => {
  const waiting = await open({ earning: { rate: { points: "1", perMoney: "100" }, moment: "paid" } });
  const { orderId } = await order(waiting, waiting.ann.customerId);
  const found = await previewCompletion(waiting.at(delivery), { orderId });
  expect(found).toMatchObject({ pointsEarned: 0n, waitsForPayment: true });
});

test("it earns for what was delivered, and a refund of the rest brings everything to zero", async () => {
  const { customerId, holderId } = await shop.addMember("Bea");
  await shop.sell({ at: orderAt, amount: "100.00" }, customerId);
  const { deliver, refund, rows } = await order(shop, customerId, { price: "10.00" });
  await deliver("7");
  expect((await rows()).undelivered).toMatchObject({ amount: 3000n, pointsNotEarned: 30n });
  expect(await shop.balanceOf(holderId, delivery)).toMatchObject({ available: 100n, pending: 70n });
  expect(await refund({ lines: [{ number: 1, quantity: "2" }] })).toMatchObject({
    ...{ amount: 2000n, pointsTakenBack: 20n, left: 5000n },
  });
  await expect(refund({ lines: [{ number: 1, quantity: "6" }] })).rejects.toMatchObject({
    fields: { "lines.0.quantity": "At most 5 is left to return." },
  });
  expect(await refund()).toMatchObject({ amount: 5000n, pointsTakenBack: 50n, left: 0n });
  expect((await rows()).order).toMatchObject({ status: "refunded", refundedTotal: 10000n });
  expect(await refund()).toMatchObject({ amount: 7000n, pointsTakenBack: 70n, isRepeat: true });
  expect(await shop.balanceOf(holderId, later)).toMatchObject({ available: 100n, pending: 0n, owed: 0n });
});

test("a certificate for one order pays its part, gives up what the order left, and gets the rest back", async () => {
  const single = await open({ redemption: { certificateUse: "single" } });
  const { customerId } = single.ann;
  const certificate = await single.giveCertificate(customerId, "2025-03-01T00:00:00Z", 5000n);
  const pay = { certificateIds: [certificate.id] };
  const { deliver, refund, rows } = await order(single, customerId, { quantity: "2", price: "15.00", pay });
  await deliver("1");
  const balance = () => single.balanceOf(certificate.holderId, later);
  const said = (await rows()).entries.map((each) => each.said);
  expect(said.slice(0, 4)).toEqual(["hold 5000", "redeem 1500", "forfeit 2000", "release 1500"]);
  expect((await rows()).undelivered).toMatchObject({ certificatesReleased: 1500n, pointsReleased: 0n });
  expect(await balance()).toMatchObject({ available: 1500n, held: 0n });
  await refund();
  expect(await balance()).toMatchObject({ available: 5000n });
});

test("spent points that only come back as a whole go back for what was never delivered all the same", async () => {
  const whole = await open({ redemption: { partialReturn: "full_only" } });
  const { customerId, holderId } = whole.ann;
  await whole.sell({ at: "2025-01-05T10:00:00Z", amount: "100.00" });
  const { deliver, refund } = await order(whole, customerId, { pay: { points: "100" } });
  await deliver("5");
  expect(await whole.balanceOf(holderId, delivery)).toMatchObject({ available: 50n });
  expect(await refund({ amount: "2.00" })).toMatchObject({ pointsReturned: 0n });
  expect(await refund()).toMatchObject({ pointsReturned: 50n });
  expect(await whole.balanceOf(holderId, later)).toMatchObject({ available: 100n });
});

test("what limits leave is cut from what was delivered, and a refund of half of it takes half of that back", async () => {
  const caps = { perMember: { points: "60", period: "lifetime" } } as const;
  const capped = await open({ earning: { rate: { points: "1", perMoney: "100" }, caps } });
  const { customerId, holderId } = capped.ann;
  const { deliver, refund } = await order(capped, customerId, { price: "10.00" });
  await deliver("8");
  expect(await capped.balanceOf(holderId, delivery)).toMatchObject({ available: 60n });
  expect(await refund({ lines: [{ number: 1, quantity: "4" }] })).toMatchObject({ pointsTakenBack: 30n });
  expect(await refund()).toMatchObject({ pointsTakenBack: 30n });
});

test("where the program waits for the payment, what was not delivered and what came back before is not earned", async () => {
  const rules = { rate: { points: "1", perMoney: "100" }, moment: "paid" } as const;
  const waiting = await open({ earning: rules });
  const { customerId, holderId } = waiting.ann;
  const { orderId, deliver, refund } = await order(waiting, customerId, { price: "10.00" });
  await deliver("8");
  expect(await refund({ lines: [{ number: 1, quantity: "2" }] })).toMatchObject({ pointsTakenBack: 0n });
  await markOrderPaid(waiting.at(later), { orderId, key: null });
  expect(await waiting.balanceOf(holderId, later)).toMatchObject({ available: 60n });
  expect(await refund({ lines: [{ number: 1, quantity: "3" }] })).toMatchObject({ pointsTakenBack: 30n });
  expect(await refund()).toMatchObject({ pointsTakenBack: 30n, left: 0n });
  expect(await waiting.balanceOf(holderId, later)).toMatchObject({ available: 0n, owed: 0n });
});

test("lines that are not there, more than was ordered, and nothing at all are refused; everything is a whole delivery", async () => {
  const { customerId, holderId } = await shop.addMember("Cid");
  const { deliver, rows } = await order(shop, customerId);
  const refused = { code: "invalid_input" };
  await expect(deliver("1", 2)).rejects.toMatchObject({
    ...refused,
    fields: { "lines.0.number": "The order has no such line, or it is named twice." },
  });
  await expect(deliver("11")).rejects.toMatchObject({
    fields: { "lines.0.quantity": "The order has 10 of it." },
  });
  await expect(deliver("0")).rejects.toMatchObject({
    fields: { lines: "Nothing would be delivered: cancel the order instead." },
  });
  expect(await deliver("10")).toEqual({ isRepeat: false, isPart: false });
  expect((await rows()).undelivered).toBeUndefined();
  expect(await shop.balanceOf(holderId, delivery)).toMatchObject({ pending: 10n });
});
