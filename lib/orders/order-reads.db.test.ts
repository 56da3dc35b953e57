import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { listAccounts } from "@/lib/points/list-accounts";
import { getOrder } from "./get-order";
import { listOrderPairs } from "./list-order-pairs";
import { listOrders } from "./list-orders";
import { orderList } from "./list-spec";
import { previewRefund } from "./preview-refund";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
let bob: Awaited<ReturnType<TestShop["addMember"]>>;
let paid: string;

beforeAll(async () => {
  shop = await openTestShop();
  bob = await shop.addMember("Bob");
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "300.00", number: "B-1" }, bob.customerId);
  const certificate = await shop.giveCertificate(bob.customerId, "2025-02-02T10:00:00Z", 1000n);
  const pay = { points: "100", certificateIds: [certificate.id] };
  const sale = { at: "2025-03-01T10:00:00Z", amount: "40.00", pay, number: "B-2" };
  paid = (await shop.sell(sale, bob.customerId)).orderId;
  await shop.sell({ at: "2025-03-02T10:00:00Z", amount: "10.00", number: "A-1", complete: false });
});
afterAll(() => shop.close());

const numbers = async (params: Record<string, string>, context: Context = shop.first.context) => {
  const page = await listOrders(context, parseListState(orderList, params));
  return page.rows.map(({ number }) => number);
};

describe("the list of orders", () => {
  test.each([
    [{}, ["A-1", "B-2", "B-1"]],
    [{ sort: "placedAt" }, ["B-1", "B-2", "A-1"]],
    [{ q: "B-2" }, ["B-2"]],
    [{ q: "b-" }, ["B-2", "B-1"]],
    [{ q: "%" }, []],
    [{ status: "placed" }, ["A-1"]],
    [{ status: "placed,completed" }, ["A-1", "B-2", "B-1"]],
    [{ channel: "web" }, ["A-1", "B-2", "B-1"]],
    [{ channel: "shop" }, []],
    [{ placed: "2025-03-02..2025-03-02" }, ["A-1"]],
    [{ customer: "cus_nonsense" }, []],
  ])("with %j holds %j", async (params, expected) => {
    expect(await numbers(params)).toEqual(expected);
  });

  test("of a customer and a program", async () => {
    expect(await numbers({ customer: showId("customer", bob.customerId) })).toEqual(["B-2", "B-1"]);
    expect(await numbers({ program: showId("program", shop.programId) })).toHaveLength(3);
  });

  test("of a stranger is empty, and the provider's holds everybody's", async () => {
    const { context } = shop.provider;
    const provider = { ...context, scope: { ...context.scope, sees: "all" as const } };
    expect(await numbers({}, shop.second.context)).toEqual([]);
    expect(await numbers({ q: "B-" }, provider)).toEqual(["B-2", "B-1"]);
  });
});

describe("an order", () => {
  test("comes with lines, judgement, payments and entries", async () => {
    const order = await getOrder(shop.first.context, { id: paid });
    expect(order).toMatchObject({
      number: "B-2",
      status: "completed",
      customer: { name: "Bob" },
      program: { name: "Club" },
      judgement: { outcome: "earned", points: 20n },
      total: 4000n,
      paidByPoints: 1000n,
      paidByCertificates: 1000n,
      isMember: true,
      versionNumber: 1,
      refunds: [],
    });
    expect(order.lines).toMatchObject([{ number: 1, sku: "CD", gross: 4000n, paidByPoints: 1000n }]);
    expect(order.payments).toMatchObject([
      { kind: "certificate", unit: "USD", amount: 1000n, certificate: { lastFour: expect.any(String) } },
      { kind: "membership", unit: "points", amount: 100n, money: 1000n, certificate: null },
    ]);
    expect(order.entries.map(({ kind }) => kind).sort()).toEqual([
      "earn",
      "hold",
      "hold",
      "redeem",
      "redeem",
    ]);
    expect(order.earning?.explanation).toContainEqual(
      expect.objectContaining({ step: "round", points: "20" }),
    );
  });

  test("of a stranger is as little found as one that does not exist", async () => {
    const stranger = (id: string) =>
      getOrder(shop.second.context, { id }).catch((error: Error) => error.message);
    expect(await stranger(paid)).toBe("Order not found.");
    expect(await stranger("0190a000-0000-7000-8000-00000000dead")).toBe("Order not found.");
    const preview = previewRefund(shop.second.context, { orderId: paid });
    await expect(preview).rejects.toMatchObject({ code: "not_found" });
    const accounts = listAccounts(shop.second.context, { customerId: bob.customerId });
    await expect(accounts).rejects.toMatchObject({ code: "not_found" });
    expect(await listOrderPairs(shop.second.context)).toEqual([]);
  });

  test("previews its refund without effect, and the refund keeps the promise", async () => {
    const context = shop.at("2025-03-10T10:00:00Z");
    const before = await shop.balanceOf(bob.holderId, "2025-03-10T10:00:00Z");
    const preview = await previewRefund(context, { orderId: paid });
    expect(preview).toMatchObject({
      pointsReturned: 100n,
      certificatesReturned: 1000n,
      pointsTakenBack: 20n,
    });
    expect(await shop.balanceOf(bob.holderId, "2025-03-10T10:00:00Z")).toEqual(before);
    expect(await getOrder(context, { id: paid })).toMatchObject({ status: "completed" });
    expect(await refundOrder(context, { orderId: paid, reason: "Broken", key: null })).toEqual(preview);
    expect(await getOrder(context, { id: paid })).toMatchObject({
      status: "refunded",
      refunds: [{ reason: "Broken", pointsReturned: 100n }],
    });
  });
});

test("accounts are settled for now and leave out certificates with nothing left", async () => {
  const zed = await shop.addMember("Zed");
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "30.00" }, zed.customerId);
  const good = await shop.giveCertificate(zed.customerId, "2025-02-02T10:00:00Z", 500n);
  await shop.giveCertificate(zed.customerId, "2025-02-02T10:00:00Z", 700n, "2025-02-10");
  const { accounts, certificates } = await listAccounts(shop.at("2025-03-01T00:00:00Z"), zed);
  expect(accounts).toMatchObject([{ status: "active", balances: { pending: 0n, available: 30n } }]);
  expect(certificates).toMatchObject([{ id: good.id, available: 500n, unit: "USD" }]);
});

test("the pairs offered for an order by hand are those that count now", async () => {
  const pairs = await listOrderPairs(shop.first.context);
  expect(pairs).toMatchObject([{ channel: "web", orderType: "sale", program: { currency: "USD" } }]);
});
