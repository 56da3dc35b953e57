import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "@/db/with-client";
import { cancelCertificate } from "@/lib/certificates/cancel-certificate";
import { listCustomers } from "@/lib/customers/list-customers";
import { customerList } from "@/lib/customers/list-spec";
import { parseListState } from "@/lib/kernel/list-state";
import { getMembership } from "@/lib/memberships/get-membership";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { getOrder } from "@/lib/orders/get-order";
import { listOrders } from "@/lib/orders/list-orders";
import { orderList } from "@/lib/orders/list-spec";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { Context } from "./context";

let shop: TestShop;
let neighbour: Context;
let orderId: string;
let certificateId: string;

/** A database whose row-level policies are switched off: only the statements themselves keep tenants apart. */
beforeAll(async () => {
  shop = await openTestShop();
  neighbour = shop.second.context;
  orderId = (await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "100.00" })).orderId;
  certificateId = (await shop.giveCertificate(shop.ann.customerId, "2025-02-02T00:00:00Z", 2000n)).id;
  await withClient(shop.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relrowsecurity AND c.relkind = 'r'",
    );
    for (const { name } of rows) await owner.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  });
});
afterAll(() => shop.close());

test.each<[string, (context: Context) => Promise<unknown>]>([
  ["read an order", (context) => getOrder(context, { id: orderId })],
  ["refund an order", (context) => refundOrder(context, { orderId, reason: "Mine", key: null })],
  ["cancel an order", (context) => cancelOrder(context, { orderId, reason: "Mine", key: null })],
  ["read a membership", (context) => getMembership(context, { id: shop.ann.membershipId })],
  ["cancel a certificate", (context) => cancelCertificate(context, { id: certificateId, reason: "Mine" })],
  [
    "credit points",
    (context) => {
      const { membershipId } = shop.ann;
      return creditPoints(context, creditPointsInput.parse({ membershipId, points: "5", reason: "Mine" }));
    },
  ],
])("a neighbour's statements alone cannot %s", async (_, work) => {
  await expect(work(neighbour)).rejects.toMatchObject({ code: "not_found" });
});

test("a neighbour's lists hold nothing of it", async () => {
  const orders = await listOrders(neighbour, parseListState(orderList, {}));
  const customers = await listCustomers(neighbour, parseListState(customerList, {}));
  expect([orders.rows, customers.rows]).toEqual([[], []]);
});
