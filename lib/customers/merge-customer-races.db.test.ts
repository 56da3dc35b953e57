import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { orders } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { refundOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { createCustomer } from "./create-customer";
import { createCustomerSchema } from "./input";
import { mergeCustomers } from "./merge-customers";

type Member = TestShop["ann"];

let shop: TestShop;
let source: Member;
let target: Member;
beforeEach(async () => {
  shop = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" } } });
  source = shop.ann;
  target = await shop.addMember("Target");
});
afterEach(() => shop.close());

const [day1, day2, day3] = ["2025-02-01T12:00:00Z", "2025-02-02T12:00:00Z", "2025-02-03T12:00:00Z"];
const combination = () => ({
  sourceId: source.customerId,
  targetId: target.customerId,
  reason: "the same person",
});

/** Does something, and ends its transaction only when something else has begun and waits for it. */
async function before<T>(
  work: (context: ReturnType<TestShop["at"]>) => Promise<unknown>,
  other: () => Promise<T>,
): Promise<T> {
  const started = await inTransaction(shop.at(day2), async (tx) => {
    await work(tx);
    // Handed on in a list, so that nobody waits for it here.
    const waiting = [other()];
    waiting[0]?.catch(() => undefined);
    while ((await countWaiting()) === 0);
    return waiting;
  });
  const [answer] = await Promise.all(started);
  return answer as T;
}

async function countWaiting(): Promise<number> {
  const { rows } = await shop.client.db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]?.waiting ?? 0;
}

const available = async ({ holderId }: Member) => (await shop.balanceOf(holderId, day3)).available;

async function memberOf(orderId: string) {
  const [row] = await inSnapshot(shop.at(day3), ({ db }) =>
    db.select({ id: orders.membershipId }).from(orders).where(eq(orders.id, orderId)),
  );
  return row?.id;
}

async function expectProven() {
  expect((await verifyLedger(shop.at(day3))).problems).toEqual([]);
}

test.each([true, false])(
  "an order at the moment of a combination is the other's (completed: %s)",
  async (complete) => {
    const { orderId } = await before(
      (tx) => mergeCustomers(tx, combination()),
      () => shop.sell({ at: day3, amount: "30.00", complete }),
    );
    expect(await memberOf(orderId)).toBe(target.membershipId);
    expect([await available(source), await available(target)]).toEqual([0n, complete ? 30n : 0n]);
    await expectProven();
  },
);

test("a combination waits for the order that came first, and takes what it earned", async () => {
  await before(
    (tx) => placeOrder(tx, shop.saleInput({ at: day2, amount: "30.00" }, source.customerId)),
    () => mergeCustomers(shop.at(day3), combination()),
  );
  expect([await available(source), await available(target)]).toEqual([0n, 30n]);
  await expectProven();
});

test("a combination is refused for an order that was placed before it and is open", async () => {
  const refused = before(
    (tx) => placeOrder(tx, shop.saleInput({ at: day2, amount: "30.00", complete: false }, source.customerId)),
    () => mergeCustomers(shop.at(day3), combination()),
  );
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
  await expectProven();
});

test("a refund at the moment of a combination takes back from the other", async () => {
  const { orderId } = await shop.sell({ at: day1, amount: "30.00" });
  await before(
    (tx) => mergeCustomers(tx, combination()),
    () => refundOrder(shop.at(day3), refundOrderInput.parse({ orderId, reason: "returned" })),
  );
  expect([await available(source), await available(target)]).toEqual([0n, 0n]);
  expect(await shop.balanceOf(target.holderId, day3)).toMatchObject({ owed: 0n });
  await expectProven();
});

test("of two combinations at once, one into the other and back, one is refused", async () => {
  const back = { ...combination(), sourceId: target.customerId, targetId: source.customerId };
  const both = await Promise.allSettled([
    mergeCustomers(shop.at(day2), combination()),
    mergeCustomers(shop.at(day2), back),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "invalid_state" },
  });
  await expectProven();
});

test("who enrolls the customer at the moment of a combination enrolls the one that stays", async () => {
  const name = { name: "Nowhere" };
  const { id: nobody } = await createCustomer(shop.at(day1), createCustomerSchema.parse(name));
  const { id } = await before(
    (tx) => mergeCustomers(tx, { ...combination(), sourceId: nobody }),
    () =>
      enroll(
        shop.at(day3),
        enrollSchema.parse({ programId: shop.programId, customerId: nobody, cardNumber: "LATE" }),
      ),
  );
  expect(id).toBe(target.membershipId);
  await expectProven();
});
