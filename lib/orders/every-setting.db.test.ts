import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberships } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { earningSettings, orderWith, rulesWith } from "@/lib/accrual/test-settings";
import { recordActivitySchema } from "@/lib/activities/input";
import { recordActivity } from "@/lib/activities/record-activity";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { parseCampaignRules, type StoredCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import { getMemberTier } from "@/lib/tiers/get-member-tier";
import { placeOrderInput, refundOrderInput } from "./input";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

const start = "2025-01-01T00:00:00Z";
const day = "2025-02-01T12:00:00Z";
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => {
  expect((await verifyLedger(shop.at("2027-01-01T00:00:00Z"))).problems).toEqual([]);
  await shop.close();
});

let programs = 0;

/** A program of its own channel, with Ann as its member. */
async function open(rulesOf: (channel: string) => StoredProgramRules) {
  const channel = `channel-${++programs}`;
  const rules = parseProgramRules(rulesOf(channel));
  const input = createProgramSchema.parse({ name: channel, currency: "USD", rules });
  const { id: programId } = await createProgram(shop.at(start), input);
  await activateProgram(shop.at(start), { programId });
  const { customerId } = shop.ann;
  const member = enrollSchema.parse({ programId, customerId, cardNumber: `C${programs}` });
  const { id: membershipId } = await enroll(shop.at(start), member);
  const [row] = await inSnapshot(shop.at(start), ({ db }) =>
    db.select({ holderId: memberships.holderId }).from(memberships).where(eq(memberships.id, membershipId)),
  );
  const holderId = row?.holderId ?? "";
  const reason = "a test";
  return {
    programId,
    channel,
    sell: (amount: string, pay: { points?: string; certificateIds?: string[] } = {}, at = day) =>
      place({ ...orderOf(channel), lines: [{ sku: "CD", unitPrice: amount }], pay }, at),
    credit: (points: string, at = day, expiresOn = "") =>
      creditPoints(shop.at(at), creditPointsInput.parse({ membershipId, points, reason, expiresOn })),
    debit: (points: string, at = day) =>
      debitPoints(shop.at(at), debitPointsInput.parse({ membershipId, points, reason })),
    record: (event: string) =>
      recordActivity(shop.at(day), recordActivitySchema.parse({ membershipId, event, sourceId: "1" })),
    balances: (at = day) => shop.balanceOf(holderId, at),
    tier: async () =>
      (await getMemberTier(shop.at("2025-03-01T00:00:00Z"), { membershipId })).tier?.level.key,
  };
}

const orderOf = (channel: string) => ({ channel, orderType: "sale", currency: "USD" });

let orders = 0;

function place(order: object, at = day) {
  const input = { ...order, customerId: shop.ann.customerId, externalId: `S-${++orders}`, complete: true };
  return placeOrder(shop.at(at), placeOrderInput.parse(input));
}

function refund(orderId: string, at: string, amount?: string) {
  return refundOrder(shop.at(at), refundOrderInput.parse({ orderId, amount, reason: "back" }));
}

async function runCampaign(programId: string, effect: StoredCampaignRules["effect"]) {
  const rules = parseCampaignRules({ startsAt: "2025-01-02T00:00:00.000Z", effect });
  const { id } = await createCampaign(shop.at(start), { programId, name: `Double ${programId}`, rules });
  await startCampaign(shop.at(start), { id, note: null });
}

async function certificateOf(programId: string, nominal: bigint) {
  const series = [{ quantity: 1, nominal, unit: "money" }];
  const input = { programId, customerIds: [shop.ann.customerId], series, expiry: { kind: "never" } };
  return (await issueCertificates(shop.at(start), issueCertificatesSchema.parse(input))).ids;
}

describe("what is earned by an order that is placed, as the pure rules say", () => {
  test.each(earningSettings)("$setting: $value", async (row) => {
    const { programId, channel, balances } = await open((own) => rulesWith(row, row.earning, own));
    if (row.campaign) await runCampaign(programId, row.campaign);
    const certificateIds = row.stored ? await certificateOf(programId, row.stored) : [];
    await place({ ...orderWith(row, channel), pay: { certificateIds } });
    expect(await balances()).toMatchObject({ available: row.points, pending: 0n });
  });
});

type More = Omit<Partial<StoredProgramRules>, "channels" | "orderTypes">;

const openWith = (more: More) =>
  open((channel) => ({
    ...{ channels: [channel], orderTypes: ["sale"], conversion: { points: "10", money: "100" } },
    earning: { rate: { points: "1", perMoney: "100" } },
    ...more,
  }));

/** A value, undefined for what a program has that says nothing of it; and what comes of it. */
type Value = [value: string | undefined, outcome: bigint | string];

const values = (...list: Value[]) => list;

describe("points are spent", () => {
  test.each(values([undefined, 100n], ["soonest_expiring", 100n], ["oldest", 50n]))(
    "%s first",
    async (spendOrder, left) => {
      const { credit, sell, balances } = await openWith({ redemption: { spendOrder } as never });
      await credit("100", "2025-01-10T00:00:00Z", "2026-12-31");
      await credit("100", "2025-01-11T00:00:00Z", "2025-12-31");
      await sell("5.00", { points: "50" });
      expect((await balances("2026-06-01T00:00:00Z")).available).toBe(left);
    },
  );

  test.each(values([undefined, "refused"], ["refuse", "refused"], ["take", 0n]))(
    "more than there are: %s",
    async (shortfall, outcome) => {
      const { credit, sell, balances } = await openWith({ redemption: { shortfall } as never });
      await credit("100");
      const sold = sell("50.00", { points: "101" }).then(
        () => "placed",
        () => "refused",
      );
      expect(await sold).toBe(outcome === "refused" ? "refused" : "placed");
      expect((await balances()).available).toBe(outcome === "refused" ? 100n : 40n);
    },
  );
});

test.each(values([undefined, 100n], ["inclusive", 100n], ["exclusive", 0n]))(
  "the last day is %s",
  async (lastDay, left) => {
    const { sell, balances } = await openWith({ expiry: { kind: "days", days: 10, lastDay } as never });
    await sell("100.00");
    expect((await balances("2025-02-11T12:00:00Z")).available).toBe(left);
    expect((await balances("2025-02-12T00:00:00Z")).available).toBe(0n);
  },
);

describe("what comes back", () => {
  test.each(values([undefined, 50n], ["pro_rata", 50n], ["full_only", 0n]))(
    "of spent points on a partial return: %s",
    async (partialReturn, back) => {
      const { credit, sell, balances } = await openWith({
        redemption: { partialReturn } as never,
        earning: { rate: null },
      });
      await credit("100");
      const { orderId } = await sell("100.00", { points: "100" });
      await refund(orderId, "2025-02-03T00:00:00Z", "50.00");
      expect((await balances("2025-02-03T00:00:00Z")).available).toBe(back);
      await refund(orderId, "2025-02-04T00:00:00Z");
      expect((await balances("2025-02-04T00:00:00Z")).available).toBe(100n);
    },
  );

  test.each(values([undefined, 0n], ["old", 0n], ["anew", 50n]))(
    "has the end: %s",
    async (returnedEnd, left) => {
      const { sell, balances } = await openWith({
        ...{ redemption: { returnedEnd } as never, expiry: { kind: "days", days: 30 } },
      });
      await sell("50.00");
      const { orderId } = await sell("5.00", { points: "50" }, "2025-02-10T00:00:00Z");
      await refund(orderId, "2025-02-20T00:00:00Z");
      expect((await balances("2025-02-20T00:00:00Z")).available).toBe(50n);
      expect((await balances("2025-03-10T00:00:00Z")).available).toBe(left);
    },
  );

  test.each(values([undefined, 100n], ["debt", 100n], ["write_off", 0n]))(
    "of earned points that were spent: %s",
    async (clawback, owed) => {
      const { sell, debit, balances } = await openWith({ ...(clawback && { clawback: clawback as "debt" }) });
      const { orderId } = await sell("100.00");
      await debit("100");
      await refund(orderId, "2025-02-02T00:00:00Z");
      expect((await balances("2025-02-02T00:00:00Z")).owed).toBe(owed);
    },
  );
});

describe("a tier is reached", () => {
  const levels = (from: object) => [
    { key: "base", name: "Base" },
    { key: "gold", name: "Gold", from },
  ];
  const tiers = (measures: string[] | undefined, from: object) =>
    ({ tiers: { levels: levels(from), measures, downgrade: "at_once" } }) as never;

  test.each([
    ["spend, unless told", undefined, { spend: "6000" }, "gold"],
    ["spend", ["spend"], { spend: "6000" }, "gold"],
    ["spend, not enough", ["spend"], { spend: "6001" }, "base"],
    ["orders", ["orders"], { orders: "2" }, "gold"],
    ["orders, not enough", ["orders"], { orders: "3" }, "base"],
    ["points earned, though they are spent", ["points"], { points: "60" }, "gold"],
    ["points earned, not enough", ["points"], { points: "61" }, "base"],
    ["the balance", ["balance"], { balance: "50" }, "gold"],
    ["the balance, which what is spent lowers", ["balance"], { balance: "51" }, "base"],
    ["any of several", ["spend", "orders"], { spend: "100000", orders: "2" }, "gold"],
    [
      "any of several, none of which is enough",
      ["spend", "orders"],
      { spend: "100000", orders: "3" },
      "base",
    ],
  ])("by %s", async (_, measures, from, key) => {
    const { sell, debit, tier } = await openWith(tiers(measures, from));
    await sell("40.00");
    await sell("20.00");
    await debit("10");
    expect(await tier()).toBe(key);
  });
});

test.each(values([undefined, 40n], ["add", 40n], ["best", 30n]))(
  "several rules for one event: %s",
  async (several, points) => {
    const activities = [
      { event: "review", name: "Review", points: "10" },
      { event: "review", name: "First review", points: "30" },
    ];
    const { record, balances } = await openWith({
      awards: { activities, severalActivities: several } as never,
    });
    await record("review");
    expect((await balances()).available).toBe(points);
  },
);
