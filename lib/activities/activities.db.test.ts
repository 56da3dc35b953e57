import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { customers, entries } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { runDay } from "@/lib/day/run-day";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { recordActivitySchema } from "./input";
import { listActivityRecords } from "./list-activity-records";
import { recordActivity } from "./record-activity";

let shop: TestShop;
afterEach(() => shop.close());

type Awards = NonNullable<StoredProgramRules["awards"]>;
const open = async (awards: Awards) => {
  shop = await openTestShop({ awards });
};
const review = { event: "review", name: "Review", points: "150" };

function record(event: string, sourceId: string, at: string) {
  const { membershipId } = shop.ann;
  return recordActivity(shop.at(at), recordActivitySchema.parse({ membershipId, event, sourceId }));
}
const balance = async (at: string) => (await shop.balanceOf(shop.ann.holderId, at)).available;

async function expectProven(at: string) {
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
}

describe("an activity", () => {
  test("pays once for its own number, with an explanation", async () => {
    await open({ activities: [review] });
    const at = "2025-02-01T12:00:00Z";
    expect(await record("review", "r-1", at)).toEqual({
      outcome: "paid",
      points: 150n,
      paidBy: ["Review"],
      isRepeat: false,
    });
    expect(await record("review", "r-1", at)).toMatchObject({ points: 150n, isRepeat: true });
    expect(await balance(at)).toBe(150n);
    const rows = await inSnapshot(shop.at(at), ({ db }) =>
      db
        .select()
        .from(entries)
        .where(and(eq(entries.holderId, shop.ann.holderId), eq(entries.kind, "earn"))),
    );
    expect(rows.map(({ reason, explanation }) => ({ reason, explanation }))).toEqual([
      {
        reason: "Review",
        explanation: [
          { step: "event", event: "review", source: "r-1" },
          { step: "pays", rule: "Review", points: "150" },
        ],
      },
    ]);
    await expectProven(at);
  });

  test("pays once however many say so at once", async () => {
    await open({ activities: [review] });
    const at = "2025-02-01T12:00:00Z";
    await Promise.all(Array.from({ length: 8 }, () => record("review", "r-1", at)));
    expect(await balance(at)).toBe(150n);
    expect(await listActivityRecords(shop.at(at), { membershipId: shop.ann.membershipId })).toHaveLength(1);
  });

  test.each([
    ["add", 185n],
    ["best", 100n],
  ] as const)("with several rules: %s", async (severalActivities, points) => {
    const rules = [
      { event: "newsletter", name: "A", points: "85" },
      { event: "newsletter", name: "B", points: "100" },
    ];
    await open({ activities: rules, severalActivities });
    expect(await record("newsletter", "n", "2025-02-01T12:00:00Z")).toMatchObject({ points });
  });

  test("pays no more often than its limit within a period", async () => {
    await open({ activities: [{ ...review, limit: { count: 2, per: "month" } }] });
    await record("review", "1", "2025-02-01T00:00:00Z");
    await record("review", "2", "2025-02-10T00:00:00Z");
    expect(await record("review", "3", "2025-02-28T23:00:00Z")).toMatchObject({ outcome: "limit_reached" });
    expect(await record("review", "4", "2025-03-01T00:00:00Z")).toMatchObject({ outcome: "paid" });
    expect(await balance("2025-03-01T00:00:00Z")).toBe(450n);
  });

  test("of which the program knows nothing pays nothing", async () => {
    await open({ activities: [{ ...review, isActive: false }] });
    expect(await record("review", "1", "2025-02-01T00:00:00Z")).toMatchObject({
      outcome: "no_rule",
      points: 0n,
    });
  });

  test("of a deactivated member pays nothing and says why", async () => {
    await open({ activities: [review] });
    const leaving = {
      id: shop.ann.membershipId,
      reason: "left",
      points: "keep",
      certificates: "keep",
    } as const;
    await deactivateMembership(shop.at("2025-02-01T00:00:00Z"), leaving);
    expect(await record("review", "1", "2025-02-02T00:00:00Z")).toMatchObject({
      outcome: "member_not_active",
      points: 0n,
    });
    expect(await balance("2025-02-02T00:00:00Z")).toBe(0n);
  });

  test("earns points with a life of their own", async () => {
    await open({ activities: [review], bonus: { activationDays: 2, expiry: { kind: "days", days: 5 } } });
    await record("review", "1", "2025-02-01T12:00:00Z");
    expect(await balance("2025-02-02T23:59:59Z")).toBe(0n);
    expect(await balance("2025-02-03T00:00:00Z")).toBe(150n);
    expect(await balance("2025-02-09T00:00:00Z")).toBe(0n);
  });
});

describe("the sign-up bonus", () => {
  test("is paid at the enrolment, by hand and in bulk, once", async () => {
    await open({ signUp: { points: "100" } });
    expect(await balance("2025-01-01T00:00:01Z")).toBe(100n);
    const context = shop.at("2025-02-01T00:00:00Z");
    const customerIds: string[] = [];
    for (const name of ["Bea", "Cay"]) {
      customerIds.push((await createCustomer(context, createCustomerSchema.parse({ name }))).id);
    }
    await enrollMembers(context, { programId: shop.programId, customerIds });
    await enrollMembers(context, { programId: shop.programId, customerIds });
    for (const customerId of customerIds) {
      const [member] = await listMembershipsOfCustomer(context, { customerId });
      expect(member?.balance.available).toBe(100n);
    }
    await expectProven("2025-02-01T00:00:00Z");
  });

  test("is paid with the first completed order where the program says so", async () => {
    await open({ signUp: { points: "100", when: "first_order" } });
    expect(await balance("2025-01-31T00:00:00Z")).toBe(0n);
    await shop.sell({ at: "2025-02-01T00:00:00Z", amount: "10.00" });
    await shop.sell({ at: "2025-02-02T00:00:00Z", amount: "10.00" });
    expect(await balance("2025-02-02T00:00:00Z")).toBe(100n);
    await expectProven("2025-02-02T00:00:00Z");
  });
});

describe("a birthday", () => {
  const birthday = { event: "birthday", name: "Birthday", points: "50", leadDays: 7 };
  const work = (at: string) => runDay(shop.at(at), { through: new Date(at) });
  const born = (day: string) =>
    inTransaction(shop.at("2025-01-02T00:00:00Z"), ({ db }) =>
      db.update(customers).set({ birthday: day }).where(eq(customers.id, shop.ann.customerId)),
    );

  test("is paid so many days before, once a year", async () => {
    await open({ activities: [birthday] });
    await born("1990-06-15");
    await work("2025-06-07T23:00:00Z");
    expect(await balance("2025-06-07T23:00:00Z")).toBe(0n);
    for (const at of ["2025-06-08T01:00:00Z", "2025-06-08T02:00:00Z", "2025-06-15T01:00:00Z"]) await work(at);
    expect(await balance("2025-06-15T01:00:00Z")).toBe(50n);
    await work("2026-06-10T01:00:00Z");
    const found = await listActivityRecords(shop.at("2026-06-10T01:00:00Z"), {
      membershipId: shop.ann.membershipId,
    });
    expect(found.map(({ sourceId, occurredAt }) => [sourceId, occurredAt.toISOString()])).toEqual([
      ["2026", "2026-06-08T00:00:00.000Z"],
      ["2025", "2025-06-08T00:00:00.000Z"],
    ]);
  });

  test("on 29 February is had on the 28th in other years", async () => {
    await open({ activities: [{ ...birthday, leadDays: 0 }] });
    await born("1992-02-29");
    await work("2025-02-27T12:00:00Z");
    expect(await balance("2025-02-27T12:00:00Z")).toBe(0n);
    await work("2025-02-28T12:00:00Z");
    expect(await balance("2025-02-28T12:00:00Z")).toBe(50n);
  });
});
