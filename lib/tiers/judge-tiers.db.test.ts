import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { refundOrderInput } from "@/lib/orders/input";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { threeTiers } from "@/lib/tiering/test-tiers";

type Tiers = NonNullable<StoredProgramRules["tiers"]>;
let shop: TestShop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

const spending: Tiers = {
  levels: threeTiers("spend", 10_000, 20_000).map((level) =>
    level.key === "bronze"
      ? level
      : { ...level, multiplier: { n: level.key === "silver" ? "2" : "3", d: "1" } },
  ),
  downgrade: "at_once",
};
const earning = { rate: { points: "1", perMoney: "100" } };

async function open(tiers: Tiers): Promise<TestShop> {
  shop = await openTestShop({ tiers, earning });
  return shop;
}

type Row = Record<string, unknown>;
function rows(of: TestShop, text: string): Promise<Row[]> {
  return inSnapshot(
    of.at("2027-01-01T00:00:00Z"),
    async ({ db }) => (await db.execute<Row>(sql.raw(text))).rows,
  );
}
const changesOf = (of: TestShop, membershipId = of.ann.membershipId) =>
  rows(
    of,
    `SELECT tier_key, cause, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM membership_tier_changes
     WHERE superseded_at IS NULL AND membership_id = '${membershipId}' ORDER BY at`,
  );
const story = async (of: TestShop) => (await changesOf(of)).map(({ tier_key, day }) => `${day} ${tier_key}`);
const pointsOf = async (of: TestShop) =>
  (
    await rows(
      of,
      "SELECT j.points FROM order_judgements j JOIN orders o ON o.id = j.order_id ORDER BY o.placed_at",
    )
  ).map(({ points }) => Number(points));

describe("tiers of a running program", () => {
  it("begin at the enrolment, follow each order, and judge the orders after it", async () => {
    const here = await open(spending);
    await here.sell({ at: "2025-02-01T10:00:00Z", amount: "60.00" });
    await here.sell({ at: "2025-02-02T10:00:00Z", amount: "60.00" });
    await here.sell({ at: "2025-02-03T10:00:00Z", amount: "10.00" });
    expect(await story(here)).toEqual(["2025-01-01 bronze", "2025-02-02 silver"]);
    expect(await pointsOf(here)).toEqual([60, 60, 20]);
    expect(await rows(here, "SELECT tier_key, purchase_sum FROM membership_standings")).toEqual([
      { tier_key: "silver", purchase_sum: "13000" },
    ]);
    // Word of it is left once, and none of the first tier.
    const words = "SELECT subject_id, payload FROM outbox WHERE event = 'tier.changed'";
    const payload = { before: "bronze", after: "silver" };
    expect(await rows(here, words)).toEqual([{ subject_id: here.ann.membershipId, payload }]);
  });

  it("fall with a refund where they fall at once, and stay where they never fall", async () => {
    for (const [downgrade, tier] of [
      ["at_once", "bronze"],
      ["never", "silver"],
    ] as const) {
      const here = await open({ ...spending, downgrade });
      const { orderId } = await here.sell({ at: "2025-02-01T10:00:00Z", amount: "120.00" });
      const input = refundOrderInput.parse({ orderId, reason: "Broken" });
      await refundOrder(here.at("2025-02-05T10:00:00Z"), input);
      expect((await changesOf(here)).at(-1)?.tier_key).toBe(tier);
      expect(await rows(here, "SELECT purchase_sum FROM membership_standings")).toEqual([
        { purchase_sum: "0" },
      ]);
      await here.close();
    }
    shop = null;
  });

  it("are looked after by the day's work, which touches only who is due", async () => {
    const here = await open({ ...spending, period: { kind: "rolling", span: { unit: "days", count: 30 } } });
    await here.sell({ at: "2025-02-01T10:00:00Z", amount: "120.00" });
    const through = new Date("2025-03-02T12:00:00Z");
    await runDay(here.at("2025-03-02T12:00:00Z"), { through });
    expect(await story(here)).toEqual(["2025-01-01 bronze", "2025-02-01 silver"]);
    await runDay(here.at("2025-04-10T12:00:00Z"), { through: new Date("2025-04-10T12:00:00Z") });
    expect(await story(here)).toEqual(["2025-01-01 bronze", "2025-02-01 silver", "2025-03-03 bronze"]);
    expect(await rows(here, "SELECT due_at, tier_key FROM membership_standings")).toEqual([
      { due_at: null, tier_key: "bronze" },
    ]);
  });

  it("follow the points to spend, also when they begin and end by time", async () => {
    const balance: Tiers = {
      levels: threeTiers("balance", 100, 500),
      measures: ["balance"],
      downgrade: "at_once",
    };
    shop = await openTestShop({
      tiers: balance,
      earning: { ...earning, activationDays: 14 },
      expiry: { kind: "days", days: 10 },
    });
    await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "120.00" });
    expect(await story(shop)).toEqual(["2025-01-01 bronze"]);
    await runDay(shop.at("2025-04-01T12:00:00Z"), { through: new Date("2025-04-01T12:00:00Z") });
    expect(await story(shop)).toEqual(["2025-01-01 bronze", "2025-02-15 silver", "2025-02-26 bronze"]);
  });

  it("change once where two orders cross a threshold at the same time", async () => {
    const here = await open(spending);
    await Promise.all([
      here.sell({ at: "2025-02-01T10:00:00Z", amount: "60.00" }),
      here.sell({ at: "2025-02-01T10:00:00Z", amount: "60.00" }),
      here.sell({ at: "2025-02-01T10:00:00Z", amount: "5.00" }),
    ]);
    expect(await story(here)).toEqual(["2025-01-01 bronze", "2025-02-01 silver"]);
    expect(await rows(here, "SELECT purchase_sum FROM membership_standings")).toEqual([
      { purchase_sum: "12500" },
    ]);
  });
});

/** Fixed numbers that look like chance: the same history in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe("a history", () => {
  const kinds: Record<string, Tiers> = {
    spend: { ...spending, period: { kind: "rolling", span: { unit: "months", count: 3 } }, steps: "one" },
    points: {
      levels: withFactors("points", 150, 500),
      measures: ["points"],
      downgrade: "at_end",
      validity: { unit: "days", count: 60 },
    },
    balance: {
      levels: withFactors("balance", 100, 300),
      measures: ["balance", "orders"],
      downgrade: "at_once",
    },
  };
  it.each(Object.keys(kinds))(
    "gives the same tiers and points at once and order by order, by %s",
    async (kind) => {
      const next = chance(7);
      const orders = Array.from({ length: 24 }, (_, index) => {
        const placed = Date.UTC(2025, 0, 2 + Math.floor(next() * 400), 9);
        return {
          number: index,
          placed,
          completed: placed + Math.floor(next() * 20) * 86_400_000,
          cents: BigInt(500 + Math.floor(next() * 9_000)),
        };
      });
      const results = [];
      for (const size of [1, 5, 24]) {
        const here = await openTestShop({ tiers: kinds[kind], earning, expiry: { kind: "days", days: 40 } });
        const context = here.at("2026-12-01T00:00:00Z");
        const wanted = orders.toSorted((a, b) => a.placed - b.placed).map((order) => toRecord(here, order));
        for (let from = 0; from < wanted.length; from += size) {
          await inTransaction(context, (tx) => recordOrders(tx, wanted.slice(from, from + size)));
        }
        results.push({ tiers: await changesOf(here), points: await pointsOf(here) });
        await here.close();
      }
      expect(results[1]).toEqual(results[0]);
      expect(results[2]).toEqual(results[0]);
      expect(new Set(results[0]?.tiers.map(({ tier_key }) => tier_key)).size).toBeGreaterThan(1);
    },
  );
});

function withFactors(measure: "points" | "balance", silver: number, gold: number) {
  return threeTiers(measure, silver, gold).map((level, index) => ({
    ...level,
    multiplier: { n: String(index + 1), d: "1" },
  }));
}

function toRecord(
  here: TestShop,
  order: { number: number; placed: number; completed: number; cents: bigint },
) {
  const line = { number: 1, sku: "CD", item: null, category: null, brand: null, promotional: false };
  return {
    externalId: `H-${order.number}`,
    customerId: here.ann.customerId,
    completedAt: new Date(order.completed),
    facts: {
      currency: "USD",
      channel: "web",
      orderType: "sale",
      placedAt: new Date(order.placed),
      lines: [{ ...line, quantityMilli: 1000n, gross: order.cents, discount: 0n }],
      couponCodes: [],
      orderDiscount: 0n,
      shipping: 0n,
      tax: 0n,
    },
  };
}
