import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runDay } from "@/lib/day/run-day";
import { importOrders } from "@/lib/imports/import-orders";
import { openImportShop, orderFile } from "@/lib/imports/test-shop";
import { fileOf } from "@/lib/imports/testing";
import { balancesInput, reportBalances } from "./balances";

type Shop = Awaited<ReturnType<typeof openImportShop>>;
let shop: Shop;

beforeAll(async () => {
  shop = await openImportShop();
  await shop.enroll("1", "2", "3");
  const source = fileOf(
    orderFile(
      { order_id: "1", customer_id: "1", line_total: "300.00" },
      { order_id: "2", customer_id: "2", line_total: "100.00" },
      {
        order_id: "3",
        customer_id: "2",
        line_total: "40.00",
        placed_at: "2026-06-10",
        completed_at: "2026-06-10",
      },
    ),
  );
  await importOrders(shop.context, { source });
});
afterAll(() => shop.close());

async function report(input: { asOf?: string; atLeast?: bigint[]; top?: number }, context = shop.context) {
  return reportBalances(context, balancesInput.parse({ programId: shop.programId, ...input }));
}

const figures = async (asOf?: string) => {
  const { members, totals } = await report(asOf ? { asOf } : {});
  const { earned, pending, available, expired } = totals;
  return [members, earned, pending, available, expired].map(Number);
};

// Members, earned, pending, available, expired. Points of 1 March activate on the 15th and end with 15 March 2026.
const cases: [string | undefined, number[]][] = [
  ["2024-12-31", [0, 0, 0, 0, 0]],
  ["2025-02-28", [3, 0, 0, 0, 0]],
  ["2025-03-01", [3, 400, 400, 0, 0]],
  ["2025-03-14", [3, 400, 400, 0, 0]],
  ["2025-03-15", [3, 400, 0, 400, 0]],
  ["2026-03-15", [3, 400, 0, 400, 0]],
  ["2026-03-16", [3, 400, 0, 0, 400]],
  ["2026-06-10", [3, 440, 40, 0, 400]],
  ["2026-06-15", [3, 440, 40, 0, 400]],
  [undefined, [3, 440, 40, 0, 400]],
];

describe("reportBalances", () => {
  it("reads the end of any day, whether or not the day's work was done", async () => {
    for (const [asOf, expected] of cases) expect([asOf, await figures(asOf)]).toEqual([asOf, expected]);
    await runDay(shop.context, { through: new Date("2025-06-30T00:00:00Z") });
    for (const [asOf, expected] of cases) expect([asOf, await figures(asOf)]).toEqual([asOf, expected]);
    await runDay(shop.context, { through: shop.context.clock.now() });
    for (const [asOf, expected] of cases) expect([asOf, await figures(asOf)]).toEqual([asOf, expected]);
  });

  it("counts those above a threshold and names the richest", async () => {
    const { membersAtOrAbove, top } = await report({
      asOf: "2025-12-31",
      atLeast: [300n, 100n, 301n, 100n],
      top: 1,
    });
    expect(membersAtOrAbove).toEqual([
      { atLeast: 100n, members: 2 },
      { atLeast: 300n, members: 1 },
      { atLeast: 301n, members: 0 },
    ]);
    expect(top).toMatchObject([{ customer: "1", name: "Customer 1", available: 300n }]);
  });

  it("refuses a day to come", async () => {
    await expect(report({ asOf: "2026-06-16" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("does not know another organization's program, and needs the right", async () => {
    await expect(report({}, shop.stranger)).rejects.toMatchObject({ code: "not_found" });
    const clerk = { ...shop.context, actor: { ...shop.context.actor, permissions: new Set<never>() } };
    await expect(report({}, clerk)).rejects.toMatchObject({ code: "forbidden" });
  });
});
