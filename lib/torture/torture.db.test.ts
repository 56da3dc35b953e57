import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaignBudgetSlots, entries, orders, rewardRedemptions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inSnapshot } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { getCampaignTotals } from "@/lib/campaigns/get-campaign-totals";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { systemClock } from "@/lib/kernel/clock";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { addTestReward } from "@/lib/rewards/test-catalogue";
import { crowd, type Heard } from "./test-crowd";
import { refundedSale } from "./wanted";

/** LAUREL_TORTURE_ANSWERS and LAUREL_TORTURE_TILLS make it longer and worse. */
const answers = Number(process.env.LAUREL_TORTURE_ANSWERS) || 250;
const tills = Number(process.env.LAUREL_TORTURE_TILLS) || 4;
const budget = 600n;
const stock = 12n;

let shop: TestShop;
let now: Context;
let campaignId: string;
let heard: Heard;

beforeAll(
  async () => {
    shop = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" } } });
    now = testContext(shop.client, shop.first.id, { clock: systemClock });
    campaignId = await runCampaign();
    const rewardId = await addTestReward(shop, { price: 5n, stock });
    const { membershipId, customerId } = shop.ann;
    await creditPoints(now, creditPointsInput.parse({ membershipId, points: "500", reason: "Welcome" }));
    const { id: certificateId } = await shop.giveCertificate(customerId, "2025-02-01T00:00:00Z", 30_000n);
    const scene = { url: shop.database.url, organizationId: shop.first.id, rewardId };
    heard = await crowd({ ...scene, membershipId, customerId, certificateId }, { tills, answers });
  },
  120_000 + answers * 1000,
);
afterAll(() => shop.close());

async function runCampaign(): Promise<string> {
  const effect = { kind: "bonus", points: 9n };
  const rules = { startsAt: new Date("2025-01-02"), effect, budget: { points: budget } };
  const input = createCampaignSchema.parse({ programId: shop.programId, name: "Bonus", rules });
  const { id } = await createCampaign(now, input);
  await startCampaign(now, { id, note: null });
  return id;
}

const keysOf = (kind: string, says: string) =>
  new Set(
    heard.said.filter((said) => said.kind.startsWith(kind) && said.says === says).map(({ key }) => key),
  );

/** What was answered is there, what is there was asked for, and nothing is there twice. */
function expectOnce(kind: string, present: readonly string[]): void {
  expect(new Set(present).size, `${kind}: each once`).toBe(present.length);
  const [asked, done] = [keysOf(kind, "asks"), keysOf(kind, "done")];
  expect(
    present.filter((key) => !asked.has(key)),
    `${kind}: never asked for`,
  ).toEqual([]);
  expect(
    [...done].filter((key) => !present.includes(key)),
    `${kind}: answered and lost`,
  ).toEqual([]);
  expect(done.size, `${kind}: some were answered`).toBeGreaterThan(0);
}

test("many tills were killed in the midst of their work, and none failed by itself", () => {
  const counts = ["asks", "done", "refused", "failed"].map(
    (says) => `${heard.said.filter((said) => said.says === says).length} ${says}`,
  );
  console.log(`${heard.killed} tills killed; ${counts.join(", ")}`);
  expect(heard.complaints).toEqual([]);
  expect(heard.said.filter(({ says }) => says === "failed")).toEqual([]);
  expect(heard.killed).toBeGreaterThanOrEqual(tills);
});

test("every sale that was answered stands exactly once, with what it earned", async () => {
  const rows = await inSnapshot(now, ({ db }) => db.select().from(orders));
  expectOnce(
    "sale",
    rows.map(({ externalId }) => externalId),
  );
  expect(rows.filter(({ status }) => status !== "completed" && status !== "refunded")).toEqual([]);
  const earned = await inSnapshot(now, ({ db }) => db.select().from(entries).where(eq(entries.kind, "earn")));
  expect(new Set(earned.map(({ orderId }) => orderId)).size).toBe(earned.length);
});

test("every credit that was answered was posted exactly once", async () => {
  const rows = await inSnapshot(now, ({ db }) =>
    db.select().from(entries).where(eq(entries.kind, "adjust_credit")),
  );
  expectOnce(
    "credit",
    rows.flatMap(({ reason }) => (reason?.startsWith("credit") ? [reason] : [])),
  );
});

test("every refund that was answered gave all back once", async () => {
  const refunded = await inSnapshot(now, ({ db }) =>
    db.select().from(orders).where(eq(orders.status, "refunded")),
  );
  const sales = new Set(refunded.map(({ externalId }) => externalId));
  const done = [...keysOf("refund", "done")];
  expect(done.length).toBeGreaterThan(0);
  expect(done.filter((key) => !sales.has(refundedSale(key)))).toEqual([]);
});

test("no reward was given that was not in stock, and none without being asked for", async () => {
  const rows = await inSnapshot(now, ({ db }) => db.select().from(rewardRedemptions));
  expect(rows.length).toBeLessThanOrEqual(Number(stock));
  expect(rows.length).toBeGreaterThanOrEqual(keysOf("reward", "done").size);
  expect(rows.length).toBeLessThanOrEqual(keysOf("reward", "asks").size);
});

test("the campaign gave no more than its budget, and knows what is left", async () => {
  const { given } = await getCampaignTotals(now, { id: campaignId });
  const slots = await inSnapshot(now, ({ db }) =>
    db.select().from(campaignBudgetSlots).where(eq(campaignBudgetSlots.campaignId, campaignId)),
  );
  const left = slots.reduce((sum, { pointsLeft }) => sum + (pointsLeft ?? 0n), 0n);
  expect(given.points <= budget).toBe(true);
  expect(given.points + left).toBe(budget);
});

test("the ledger is proven", async () => {
  const { problems, entries: proven } = await verifyLedger(now);
  expect(problems).toEqual([]);
  expect(proven).toBeGreaterThan(50);
});
