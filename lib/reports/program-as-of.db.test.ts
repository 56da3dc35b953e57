import { afterAll, beforeAll, expect, it } from "vitest";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { getBalanceAsOf } from "@/lib/memberships/get-balance-as-of";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { reportProgramAsOf } from "./program-as-of";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.sell({ at: "2025-01-10T12:00:00Z", amount: "100.00" });
  const bea = await shop.addMember("Bea");
  await shop.sell({ at: "2025-02-10T12:00:00Z", amount: "50.00" }, bea.customerId);
  await deactivateMembership(shop.at("2025-03-01T12:00:00Z"), { id: bea.membershipId, reason: "left" });
});
afterAll(() => shop.close());

const asOf = (on: string, knownOn?: string) =>
  reportProgramAsOf(shop.at("2025-06-01T12:00:00Z"), { programId: shop.programId, on, knownOn });

it("adds up what had happened by a day, and counts members by the status of then", async () => {
  expect(await asOf("2025-01-15")).toMatchObject({
    totals: { pending: 100n, available: 0n },
    statuses: [{ key: "active", members: 2 }],
    version: 1,
  });
  expect(await asOf("2025-02-10")).toMatchObject({ totals: { pending: 50n, available: 100n } });
  expect(await asOf("2025-03-01")).toMatchObject({
    totals: { pending: 0n, available: 150n },
    statuses: [
      { key: "active", members: 1 },
      { key: "deactivated", members: 1 },
    ],
  });
});

it("tells what was known by a day apart from what had happened", async () => {
  expect(await asOf("2025-03-01", "2025-02-28")).toMatchObject({
    totals: { pending: 150n, available: 0n },
    statuses: [{ key: "active", members: 2 }],
  });
  await expect(asOf("2025-06-02")).rejects.toMatchObject({ fields: { on: expect.any(String) } });
});

it("shows a member's lots, status and rules of a day", async () => {
  const now = shop.at("2025-06-01T12:00:00Z");
  const member = await getBalanceAsOf(now, { id: shop.ann.membershipId, on: "2025-01-30" });
  expect(member).toMatchObject({ available: 100n, status: "active", version: 1 });
  expect(member.lots).toMatchObject([{ available: 100n, pending: 0n, held: 0n }]);
  expect(await getBalanceAsOf(now, { id: shop.ann.membershipId, on: "2024-12-30" })).toMatchObject({
    ...{ status: null, version: null, lots: [] },
  });
});
