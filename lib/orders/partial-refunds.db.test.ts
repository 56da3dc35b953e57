import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries, orderRefundLines, orders } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { parseListState } from "@/lib/kernel/list-state";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { listOrders } from "./list-orders";
import { orderList } from "./list-spec";
import { placeOrder } from "./place-order";
import { previewRefund } from "./preview-refund";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

const refundDay = "2025-04-02T10:00:00Z";
const nothing = { pending: 0n, available: 0n, held: 0n, owed: 0n };

/** A member with 1,000 points who buys two for $50.00 each, 300 points paying $30.00; 70 are earned. */
async function buyTwo(shop: TestShop, name: string, pay = { points: "300" }) {
  const member = await shop.addMember(name);
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "1000.00" }, member.customerId);
  const context = shop.at("2025-04-01T10:00:00Z");
  const input = shop.saleInput({ at: "", amount: "50.00", pay }, member.customerId);
  const lines = input.lines.map((line) => ({ ...line, quantity: "2" }));
  const { orderId } = await placeOrder(context, { ...input, lines });
  const refund = (part: { amount?: string; quantity?: string }, at = refundDay) => {
    const { quantity, amount } = part;
    const wish = quantity ? { lines: [{ number: 1, quantity }] } : amount ? { amount } : {};
    return refundOrder(shop.at(at), { orderId, reason: "Broken", key: null, ...wish });
  };
  return { ...member, orderId, refund };
}

const readOrder = async (shop: TestShop, orderId: string) => {
  const [row] = await inSnapshot(shop.at(refundDay), ({ db }) =>
    db.select().from(orders).where(eq(orders.id, orderId)),
  );
  return row;
};

/** Under which statuses the list of orders has it; several statuses together hold what each holds. */
async function isListed(shop: TestShop, orderId: string) {
  const has = async (status: string) => {
    const { rows } = await listOrders(shop.at(refundDay), parseListState(orderList, { status }));
    return rows.some(({ id }) => id === orderId);
  };
  const statuses = ["placed", "completed", "partly_refunded", "cancelled", "refunded"];
  const found: string[] = [];
  for (const status of statuses) if (await has(status)) found.push(status);
  for (const other of statuses)
    for (const status of found) expect(await has(`${other},${status}`), other).toBe(true);
  return found;
}

async function open(rules: Partial<StoredProgramRules> = {}) {
  const shop = await openTestShop(rules);
  return {
    shop,
    async close() {
      expect((await verifyLedger(shop.at("2026-06-01T00:00:00Z"))).problems).toEqual([]);
      await shop.close();
    },
  };
}

describe("partial refunds", () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let shop: TestShop;
  beforeAll(async () => {
    opened = await open();
    shop = opened.shop;
  });
  afterAll(() => opened.close());

  test("one of two: half of what was spent comes back and half of what was earned is taken back, then the rest", async () => {
    const { holderId, orderId, refund } = await buyTwo(shop, "Ada");
    expect(await refund({ quantity: "1" })).toMatchObject({
      ...{ amount: 5000n, money: 3500n, left: 5000n },
      ...{ pointsReturned: 150n, pointsTakenBack: 35n, isRepeat: false },
    });
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "completed", refundedTotal: 5000n });
    expect(await isListed(shop, orderId)).toEqual(["partly_refunded"]);
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, available: 850n, pending: 35n });
    expect(await refund({ quantity: "1" })).toMatchObject({ pointsReturned: 150n, pointsTakenBack: 35n });
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "refunded", refundedTotal: 10000n });
    expect(await isListed(shop, orderId)).toEqual(["refunded"]);
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, available: 1000n });
    await expect(refund({ quantity: "1" })).rejects.toMatchObject({ code: "invalid_state" });
    expect(await refund({})).toMatchObject({ pointsReturned: 300n, pointsTakenBack: 70n, isRepeat: true });
  });

  test("by amounts, the odd points with the last", async () => {
    const { holderId, orderId, refund } = await buyTwo(shop, "Bea");
    for (const amount of ["33.33", "33.33", "0.01"]) await refund({ amount });
    await expect(refund({ amount: "33.34" })).rejects.toMatchObject({
      fields: { amount: "At most $33.33 is left to refund." },
    });
    expect(await refund({ amount: "33.33" })).toMatchObject({ left: 0n });
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, available: 1000n });
    const lines = await inSnapshot(shop.at(refundDay), ({ db }) =>
      db.select().from(orderRefundLines).where(eq(orderRefundLines.orderId, orderId)),
    );
    expect(lines.map((each) => each.amount).toSorted()).toEqual([1n, 3333n, 3333n, 3333n]);
    expect(lines.reduce((sum, each) => sum + each.points, 0n)).toBe(70n);
  });

  test("what comes back goes to the lots it came from, what was spent last first", async () => {
    const { customerId, holderId } = await shop.addMember("Cid");
    await shop.sell({ at: "2025-01-05T10:00:00Z", amount: "60.00" }, customerId);
    await shop.sell({ at: "2025-02-05T10:00:00Z", amount: "60.00" }, customerId);
    const pay = { points: "100" };
    const { orderId } = await shop.sell({ at: "2025-03-05T10:00:00Z", amount: "10.00", pay }, customerId);
    await refundOrder(shop.at(refundDay), { orderId, reason: "Half", key: null, amount: "5.00" });
    const rows = await inSnapshot(shop.at(refundDay), ({ db }) =>
      db.select().from(entries).where(eq(entries.holderId, holderId)).orderBy(entries.holderVersion),
    );
    const redeemed = rows.filter((row) => row.kind === "redeem").map((row) => row.amount);
    const returned = rows.filter((row) => row.kind === "return");
    expect(redeemed).toEqual([60n, 40n]);
    expect(returned.map((row) => row.amount)).toEqual([40n, 10n]);
    expect(returned.map((row) => rows.find(({ id }) => id === row.corrects)?.amount)).toEqual([40n, 60n]);
  });

  test("what expired counts once over all parts", async () => {
    const { customerId, holderId } = await shop.addMember("Dan");
    const { orderId } = await shop.sell({ at: "2025-01-05T10:00:00Z", amount: "100.00" }, customerId);
    const late = "2026-03-01T10:00:00Z";
    const half = () => refundOrder(shop.at(late), { orderId, reason: "Late", key: null, amount: "50.00" });
    expect(await half()).toMatchObject({ pointsAlreadyExpired: 50n, pointsOwed: 0n });
    expect(await half()).toMatchObject({ pointsAlreadyExpired: 50n, pointsOwed: 0n });
    expect(await shop.balanceOf(holderId, late)).toEqual(nothing);
  });

  test("a preview says what the refund then does, and the same key refunds once", async () => {
    const { orderId, refund } = await buyTwo(shop, "Eve");
    const wish = { orderId, lines: [{ number: 1, quantity: "0.5" }] };
    const preview = await previewRefund(shop.at(refundDay), wish);
    const call = { ...wish, reason: "Torn", key: "torn" };
    expect(await refundOrder(shop.at(refundDay), call)).toEqual(preview);
    expect(await refundOrder(shop.at(refundDay), call)).toEqual({ ...preview, isRepeat: true });
    expect(await readOrder(shop, orderId)).toMatchObject({ refundedTotal: 2500n });
    await expect(refund({ quantity: "1.6" })).rejects.toMatchObject({
      fields: { "lines.0.quantity": "At most 1.5 is left to return." },
    });
  });

  test("eight refunds of a third at once: three happen", async () => {
    const { holderId, refund } = await buyTwo(shop, "Fay");
    const tills = await Promise.allSettled(Array.from({ length: 8 }, () => refund({ amount: "33.00" })));
    expect(tills.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    await refund({});
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, available: 1000n });
  });

  test("a single-use certificate is good for one more order after a partial refund, and whole after the last", async () => {
    const single = await open({ redemption: { certificateUse: "single" } });
    const { customerId } = single.shop.ann;
    const certificate = await single.shop.giveCertificate(customerId, "2025-03-01T00:00:00Z", 5000n);
    const pay = { certificateIds: [certificate.id] };
    const { orderId } = await single.shop.sell(
      { at: "2025-03-02T10:00:00Z", amount: "30.00", pay },
      customerId,
    );
    const half = { orderId, reason: "Half", key: null, amount: "15.00" };
    await refundOrder(single.shop.at(refundDay), half);
    const balance = () => single.shop.balanceOf(certificate.holderId, refundDay);
    expect(await balance()).toMatchObject({ available: 1500n });
    await single.shop.sell({ at: refundDay, amount: "10.00", pay }, customerId);
    expect(await balance()).toMatchObject({ available: 0n, held: 0n });
    await refundOrder(single.shop.at(refundDay), { orderId, reason: "Rest", key: null });
    expect(await balance()).toMatchObject({ available: 3500n });
    await single.close();
  });
});

describe("settings of refunds", () => {
  test("only a full return gives spent points back", async () => {
    const { shop, close } = await open({ redemption: { partialReturn: "full_only" } });
    const { holderId, refund } = await buyTwo(shop, "Gus");
    expect(await refund({ quantity: "1" })).toMatchObject({ pointsReturned: 0n, pointsTakenBack: 35n });
    expect(await shop.balanceOf(holderId, refundDay)).toMatchObject({ available: 700n });
    expect(await refund({})).toMatchObject({ pointsReturned: 300n, pointsTakenBack: 35n });
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, available: 1000n });
    await close();
  });

  test.each([
    ["old", "2026-02-16T00:00:00Z"],
    ["anew", "2026-04-03T00:00:00Z"],
  ] as const)("returned points keep the end of their lot or begin anew: %s", async (returnedEnd, end) => {
    const { shop, close } = await open({ redemption: { returnedEnd } });
    const { holderId, refund } = await buyTwo(shop, "Hal", { points: "1000" });
    await refund({});
    const before = new Date(Date.parse(end) - 1).toISOString();
    expect(await shop.balanceOf(holderId, before)).toEqual({ ...nothing, available: 1000n });
    expect(await shop.balanceOf(holderId, end)).toEqual(nothing);
    await close();
  });

  test.each([
    ["debt", 35n],
    ["write_off", 0n],
  ] as const)("earned points that were spent meanwhile: %s", async (clawback, owed) => {
    const { shop, close } = await open({ clawback });
    const { customerId, holderId } = await shop.addMember("Ida");
    const { orderId } = await shop.sell({ at: "2025-01-05T10:00:00Z", amount: "70.00" }, customerId);
    await shop.sell({ at: "2025-03-05T10:00:00Z", amount: "7.00", pay: { points: "70" } }, customerId);
    const half = { orderId, reason: "Half", key: null, amount: "35.00" };
    expect(await refundOrder(shop.at(refundDay), half)).toMatchObject({
      pointsTakenBack: 0n,
      pointsOwed: owed,
    });
    expect(await shop.balanceOf(holderId, refundDay)).toEqual({ ...nothing, owed });
    await close();
  });

  test("shipping that points paid comes back when it is asked for, the tax with its goods", async () => {
    const { shop, close } = await open({ redemption: { paysShipping: true, paysTax: true } });
    const { customerId, holderId } = shop.ann;
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "1000.00" }, customerId);
    const input = shop.saleInput({ at: "", amount: "40.00", pay: { points: "max" } }, customerId);
    const placed = await placeOrder(shop.at("2025-04-01T10:00:00Z"), {
      ...input,
      shipping: "5.00",
      tax: "4.00",
    });
    expect(placed.due).toBe(0n);
    const refund = (wish: object) =>
      refundOrder(shop.at(refundDay), { orderId: placed.orderId, reason: "Back", key: null, ...wish });
    expect(await refund({ lines: [{ number: 1, quantity: "1" }] })).toMatchObject({
      ...{ amount: 4400n, money: 0n, left: 500n, pointsReturned: 440n },
    });
    expect(await refund({ shipping: true })).toMatchObject({ amount: 500n, pointsReturned: 50n, left: 0n });
    expect(await shop.balanceOf(holderId, refundDay)).toMatchObject({ available: 1000n });
    await close();
  });
});
