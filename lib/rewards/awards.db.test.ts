import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { certificates, entries } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
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
