import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelOrder } from "./cancel-order";
import { completeOrder } from "./complete-order";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const nothing = { pending: 0n, available: 0n, held: 0n, owed: 0n };

describe("an order earns and spends", () => {
  test("points wait for their activation, are spent, and end", async () => {
    const { customerId, holderId } = await shop.addMember("Bob");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "300.00" }, customerId);
    expect(await shop.balanceOf(holderId, "2025-02-14T23:59:59Z")).toEqual({ ...nothing, pending: 300n });
    expect(await shop.balanceOf(holderId, "2025-02-15T00:00:00Z")).toEqual({ ...nothing, available: 300n });
    const sold = await shop.sell(
      { at: "2025-03-01T10:00:00Z", amount: "25.00", pay: { points: "250" } },
      customerId,
    );
    expect(sold).toMatchObject({ status: "completed", due: 0n });
    expect(await shop.balanceOf(holderId, "2025-03-02T00:00:00Z")).toEqual({ ...nothing, available: 50n });
    // 12 months after 15 February 2025, a day that still counts.
    expect(await shop.balanceOf(holderId, "2026-02-15T23:59:59Z")).toEqual({ ...nothing, available: 50n });
    expect(await shop.balanceOf(holderId, "2026-02-16T00:00:00Z")).toEqual(nothing);
  });

  test("what is paid with points earns nothing", async () => {
    const { customerId, holderId } = await shop.addMember("Cid");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "105.00" }, customerId);
    await shop.sell({ at: "2025-03-01T10:00:00Z", amount: "30.50", pay: { points: "105" } }, customerId);
    expect(await shop.balanceOf(holderId, "2025-03-01T10:00:00Z")).toEqual({ ...nothing, pending: 20n });
  });

  test("a placed order holds its points, completing redeems them, cancelling gives them back", async () => {
    const { customerId, holderId } = await shop.addMember("Dan");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    const held = { at: "2025-03-01T10:00:00Z", amount: "50.00", pay: { points: "40" }, complete: false };
    const first = await shop.sell(held, customerId);
    const second = await shop.sell(held, customerId);
    expect(await shop.balanceOf(holderId, "2025-03-01T11:00:00Z")).toEqual({
      ...nothing,
      available: 20n,
      held: 80n,
    });
    const later = shop.at("2025-03-02T10:00:00Z");
    await completeOrder(later, { orderId: first.orderId, key: null });
    expect(await completeOrder(later, { orderId: first.orderId, key: null })).toMatchObject({
      isRepeat: true,
    });
    await cancelOrder(later, { orderId: second.orderId, reason: "Changed their mind", key: null });
    expect(await shop.balanceOf(holderId, "2025-03-02T11:00:00Z")).toEqual({
      ...nothing,
      available: 60n,
      pending: 46n,
    });
    await expect(
      cancelOrder(later, { orderId: first.orderId, reason: "No", key: null }),
    ).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("a hold that nobody completes is released after its time, and the order can then only be cancelled", async () => {
    const { customerId, holderId } = await shop.addMember("Eve");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    const { orderId } = await shop.sell(
      { at: "2025-03-01T10:00:00Z", amount: "9.00", pay: { points: "max" }, complete: false },
      customerId,
    );
    expect(await shop.balanceOf(holderId, "2025-03-15T10:00:00Z")).toEqual({ ...nothing, available: 100n });
    await expect(
      completeOrder(shop.at("2025-03-16T00:00:00Z"), { orderId, key: null }),
    ).rejects.toMatchObject({ code: "invalid_state" });
    await cancelOrder(shop.at("2025-03-16T00:00:00Z"), { orderId, reason: "Never paid", key: null });
  });
});

describe("a refund in full", () => {
  test("gives back the very lots and takes back what was earned, to the unit", async () => {
    const { customerId, holderId } = await shop.addMember("Fay");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    await shop.sell({ at: "2025-02-20T10:00:00Z", amount: "60.00" }, customerId);
    const before = await shop.balanceOf(holderId, "2025-04-01T10:00:00Z");
    const { orderId } = await shop.sell(
      { at: "2025-04-01T10:00:00Z", amount: "33.33", pay: { points: "133" } },
      customerId,
    );
    const refund = await refundOrder(shop.at("2025-04-02T10:00:00Z"), {
      orderId,
      reason: "Broken",
      key: null,
    });
    expect(refund).toMatchObject({
      pointsReturned: 133n,
      pointsTakenBack: 20n,
      pointsOwed: 0n,
      isRepeat: false,
    });
    expect(await shop.balanceOf(holderId, "2025-04-02T10:00:00Z")).toEqual(before);
    const again = await refundOrder(shop.at("2025-04-03T10:00:00Z"), {
      orderId,
      reason: "Broken",
      key: null,
    });
    expect(again).toMatchObject({ pointsReturned: 133n, isRepeat: true });
    expect(await shop.balanceOf(holderId, "2025-04-03T10:00:00Z")).toEqual(before);
  });

  test("leaves a debt where the points are spent, which the next points pay when they activate", async () => {
    const { customerId, holderId } = await shop.addMember("Gus");
    const { orderId } = await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    await shop.sell({ at: "2025-03-01T10:00:00Z", amount: "8.00", pay: { points: "80" } }, customerId);
    const refund = await refundOrder(shop.at("2025-03-02T10:00:00Z"), {
      orderId,
      reason: "Returned",
      key: null,
    });
    expect(refund).toMatchObject({ pointsTakenBack: 20n, pointsOwed: 80n });
    await shop.sell({ at: "2025-03-03T10:00:00Z", amount: "100.00" }, customerId);
    expect(await shop.balanceOf(holderId, "2025-03-16T00:00:00Z")).toEqual({
      ...nothing,
      pending: 100n,
      owed: 80n,
    });
    expect(await shop.balanceOf(holderId, "2025-03-17T00:00:00Z")).toEqual({ ...nothing, available: 20n });
  });

  test("counts what has expired as taken back already", async () => {
    const { customerId, holderId } = await shop.addMember("Hal");
    const { orderId } = await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    const refund = await refundOrder(shop.at("2026-03-01T10:00:00Z"), { orderId, reason: "Late", key: null });
    expect(refund).toMatchObject({ pointsTakenBack: 0n, pointsAlreadyExpired: 100n, pointsOwed: 0n });
    expect(await shop.balanceOf(holderId, "2026-03-01T10:00:00Z")).toEqual(nothing);
  });
});

describe("what is sent twice happens once", () => {
  test("the same number and content, with or without a key", async () => {
    const { customerId, holderId } = await shop.addMember("Ida");
    const sale = { at: "2025-02-01T10:00:00Z", amount: "10.00", number: "DOUBLE", key: "k1" };
    const one = await shop.sell(sale, customerId);
    expect(await shop.sell(sale, customerId)).toEqual(one);
    expect(await shop.sell({ ...sale, key: null, at: "2025-02-01T11:00:00Z" }, customerId)).toMatchObject({
      orderId: one.orderId,
      isRepeat: true,
    });
    await expect(shop.sell({ ...sale, amount: "11.00" }, customerId)).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    await expect(shop.sell({ ...sale, amount: "11.00", key: null }, customerId)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await shop.balanceOf(holderId, "2025-02-02T00:00:00Z")).toEqual({ ...nothing, pending: 10n });
  });

  test("two tills that spend the same balance: one is told that the points are gone", async () => {
    const { customerId, holderId } = await shop.addMember("Jim");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" }, customerId);
    const sale = { at: "2025-03-01T10:00:00Z", amount: "10.00", pay: { points: "100" } };
    const tills = await Promise.allSettled(Array.from({ length: 8 }, () => shop.sell(sale, customerId)));
    expect(tills.filter((till) => till.status === "fulfilled")).toHaveLength(1);
    for (const till of tills) {
      if (till.status === "rejected") expect(till.reason).toMatchObject({ code: "insufficient_balance" });
    }
    expect(await shop.balanceOf(holderId, "2025-03-01T10:00:00Z")).toEqual(nothing);
  });

  test("eight twins of one new order record it once", async () => {
    const { customerId, holderId } = await shop.addMember("Kim");
    const sale = { at: "2025-02-01T10:00:00Z", amount: "10.00", number: "TWINS" };
    const twins = await Promise.all(Array.from({ length: 8 }, () => shop.sell(sale, customerId)));
    expect(new Set(twins.map((twin) => twin.orderId)).size).toBe(1);
    expect(await shop.balanceOf(holderId, "2025-02-01T10:00:00Z")).toEqual({ ...nothing, pending: 10n });
  });
});

describe("a quote", () => {
  test("writes nothing, and what it promises is what happens", async () => {
    const { customerId, holderId } = await shop.addMember("Lea");
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "300.00" }, customerId);
    const context = shop.at("2025-03-01T10:00:00Z");
    const input = shop.saleInput({ at: "", amount: "10.01", pay: { points: "max" } }, customerId);
    const quote = await quoteOrder(context, input);
    expect(quote).toMatchObject({ isMember: true, available: 300n, total: 1001n });
    expect(quote.payment).toMatchObject({
      points: 101n,
      due: 0n,
      wasted: { betterPoints: 100n, extraDue: 1n },
    });
    expect(await shop.balanceOf(holderId, "2025-03-01T10:00:00Z")).toEqual({ ...nothing, available: 300n });
    const placed = await placeOrder(context, { ...input, memberVersion: quote.memberVersion });
    expect(placed.due).toBe(0n);
    expect(await shop.balanceOf(holderId, "2025-03-01T10:00:00Z")).toEqual({ ...nothing, available: 199n });
    const late = { ...input, externalId: "LATE", memberVersion: quote.memberVersion };
    await expect(placeOrder(context, late)).rejects.toMatchObject({ code: "stale" });
  });

  test("points beyond the balance are refused when the order is placed, and nothing is left behind", async () => {
    const { customerId, holderId } = await shop.addMember("Max");
    const sale = { at: "2025-03-01T10:00:00Z", amount: "10.00", pay: { points: "100" } };
    await expect(shop.sell(sale, customerId)).rejects.toMatchObject({ code: "insufficient_balance" });
    expect(await shop.storedBalanceOf(holderId)).toMatchObject({ version: 0, held: 0n });
  });
});
