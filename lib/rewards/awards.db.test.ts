import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { certificates, entries } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { StoredProgramRules } from "@/lib/programs/rules";

let shop: TestShop;
afterEach(() => shop.close());

type Awards = NonNullable<StoredProgramRules["awards"]>;
const threshold = { every: "250", worth: "2500" };

async function open(awards: Awards, activationDays = 0, more: Partial<StoredProgramRules> = {}) {
  shop = await openTestShop({
    earning: { rate: { points: "1", perMoney: "100" }, activationDays },
    awards,
    ...more,
  });
}

async function awardsOf(moment: string) {
  const rows = await inSnapshot(shop.at(moment), ({ db }) =>
    db
      .select({
        nominal: certificates.nominal,
        issuedAt: certificates.issuedAt,
        expiresAt: certificates.expiresAt,
      })
      .from(certificates)
      .orderBy(certificates.id),
  );
  return rows.map((row) => [row.nominal, row.issuedAt.toISOString(), row.expiresAt?.toISOString() ?? null]);
}

function credit(at: string) {
  const { membershipId } = shop.ann;
  const input = { membershipId, points: "10", reason: "goodwill", expiresOn: "2026-01-01" };
  return creditPoints(shop.at(at), creditPointsInput.parse(input));
}

async function expectProven(moment: string) {
  const { problems } = await verifyLedger(shop.at(moment));
  expect(problems).toEqual([]);
}

describe("a threshold of points", () => {
  test("turns points into certificates as often as it fits, and the rest stays", async () => {
    await open({ threshold });
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "249.00" });
    expect(await awardsOf("2025-02-01T12:00:01Z")).toEqual([]);
    await shop.sell({ at: "2025-02-02T12:00:00Z", amount: "310.00" });
    const at = "2025-02-02T12:00:00.000Z";
    expect(await awardsOf("2025-02-02T12:00:01Z")).toEqual([
      [2500n, at, null],
      [2500n, at, null],
    ]);
    expect(await shop.balanceOf(shop.ann.holderId, at)).toMatchObject({ available: 59n });
    await expectProven(at);
  });

  test("does nothing where the program has none", async () => {
    await open({});
    await shop.sell({ at: "2025-02-02T12:00:00Z", amount: "310.00" });
    expect(await awardsOf("2025-02-03T12:00:00Z")).toEqual([]);
  });

  test("waits for the delay, and the certificate ends as the program says", async () => {
    await open({ threshold: { ...threshold, delayDays: 14, expiry: { kind: "days", days: 30 } } });
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "300.00" });
    await runDay(shop.at("2025-02-14T23:59:00Z"), { through: new Date("2025-02-14T23:59:00Z") });
    expect(await awardsOf("2025-02-14T23:59:00Z")).toEqual([]);
    await runDay(shop.at("2025-02-20T12:00:00Z"), { through: new Date("2025-02-20T12:00:00Z") });
    await runDay(shop.at("2025-02-20T12:00:00Z"), { through: new Date("2025-02-20T12:00:00Z") });
    expect(await awardsOf("2025-02-20T12:00:00Z")).toEqual([
      [2500n, "2025-02-15T00:00:00.000Z", "2025-03-18T00:00:00.000Z"],
    ]);
    expect(await shop.balanceOf(shop.ann.holderId, "2025-02-20T12:00:00Z")).toMatchObject({ available: 50n });
    await expectProven("2025-02-20T12:00:00Z");
  });

  // Due on 15 February, gone on 21 February, and nobody worked until March.
  test.each([
    ["credits points", (at: string) => credit(at)],
    ["posts an order", (at: string) => shop.sell({ at, amount: "10.00" })],
    ["pays with points", (at: string) => shop.sell({ at, amount: "10.00", pay: { points: "max" } })],
    ["takes the day's work up", (at: string) => runDay(shop.at(at), { through: new Date(at) })],
  ])("is made at its moment by whoever comes first: who %s", async (_, touch) => {
    await open({ threshold: { ...threshold, delayDays: 14 } }, 0, { expiry: { kind: "days", days: 19 } });
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "300.00" });
    await touch("2025-03-01T12:00:00Z");
    await touch("2025-03-01T12:00:01Z");
    await runDay(shop.at("2025-03-02T12:00:00Z"), { through: new Date("2025-03-02T12:00:00Z") });
    expect(await awardsOf("2025-03-02T12:00:00Z")).toEqual([[2500n, "2025-02-15T00:00:00.000Z", null]]);
    await expectProven("2025-03-02T12:00:00Z");
  });

  test("is made when an order gives back what it held", async () => {
    await open({ threshold }, 0);
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "200.00" });
    const pay = { points: "100" };
    await shop.sell({ at: "2025-02-02T12:00:00Z", amount: "20.00", complete: false, pay });
    await shop.sell({ at: "2025-02-03T12:00:00Z", amount: "100.00" });
    expect(await awardsOf("2025-02-04T12:00:00Z")).toEqual([]);
    await credit("2025-03-01T12:00:00Z");
    expect(await awardsOf("2025-03-01T12:00:00Z")).toEqual([[2500n, "2025-02-16T12:00:00.000Z", null]]);
    await expectProven("2025-03-01T12:00:00Z");
  });

  test("is made at the moment of activation, after an outage as on time", async () => {
    await open({ threshold }, 14, { expiry: { kind: "days", days: 1 } });
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "300.00" });
    await runDay(shop.at("2025-03-01T12:00:00Z"), { through: new Date("2025-03-01T12:00:00Z") });
    expect(await awardsOf("2025-03-01T12:00:00Z")).toEqual([[2500n, "2025-02-15T00:00:00.000Z", null]]);
    await expectProven("2025-03-01T12:00:00Z");
  });

  test.each([
    ["debt", 250n],
    ["write_off", 0n],
  ] as const)("leaves %s where the order is refunded after the award", async (clawback, owed) => {
    await open({ threshold }, 0, { clawback });
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "250.00", number: "A" });
    const [order] = await inSnapshot(shop.at("2025-02-02T00:00:00Z"), ({ db }) =>
      db
        .select({ id: entries.orderId })
        .from(entries)
        .where(and(eq(entries.kind, "earn"))),
    );
    await refundOrder(
      shop.at("2025-02-03T00:00:00Z"),
      refundOrderInput.parse({ orderId: order?.id ?? "", reason: "returned" }),
    );
    expect(await shop.balanceOf(shop.ann.holderId, "2025-02-03T00:00:00Z")).toMatchObject({ owed });
    await expectProven("2025-02-03T00:00:00Z");
  });
});
