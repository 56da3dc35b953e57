import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { campaignBudgetSlots } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { completeOrder } from "@/lib/orders/complete-order";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { createCampaign } from "./create-campaign";
import { getCampaignTotals } from "./get-campaign-totals";
import { createCampaignSchema, updateCampaignSchema } from "./input";
import { startCampaign } from "./start-campaign";
import { updateCampaign } from "./update-campaign";

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop({ earning: { rate: { points: "1", perMoney: "100" } } });
});
afterEach(async () => {
  const { problems } = await verifyLedger(shop.at("2026-01-01T00:00:00Z"));
  await shop.close();
  expect(problems).toEqual([]);
});

const when = "2025-03-01T10:00:00Z";
const bonus = (points: bigint) => ({
  startsAt: new Date("2025-02-01"),
  effect: { kind: "bonus" as const, points },
});

async function run(rules: object, name = "Bonus"): Promise<string> {
  const start = shop.at("2025-02-01T00:00:00Z");
  const input = createCampaignSchema.parse({ programId: shop.programId, name, rules });
  const { id } = await createCampaign(start, input);
  await startCampaign(start, { id, note: null });
  return id;
}

const sell = (amount = "10.00", customerId?: string, complete = true) =>
  shop.sell({ at: when, amount, complete }, customerId);
const balance = async (holderId = shop.ann.holderId) => (await shop.storedBalanceOf(holderId))?.available;
const given = async (id: string) => (await getCampaignTotals(shop.at(when), { id })).given;
const leftOf = (id: string) =>
  inSnapshot(shop.at(when), async ({ db }) => {
    const rows = await db.select().from(campaignBudgetSlots).where(eq(campaignBudgetSlots.campaignId, id));
    return rows.reduce((sum, { pointsLeft }) => sum + (pointsLeft ?? 0n), 0n);
  });

test("a budget is given out to the last point, and not one more", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 130n } });
  for (let order = 0; order < 4; order++) await sell();
  expect(await balance()).toBe(40n + 130n);
  expect([await leftOf(id), (await given(id)).points]).toEqual([0n, 130n]);
});

test("or what is left is kept where it is not enough", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 130n, rest: "none" } });
  for (let order = 0; order < 4; order++) await sell();
  expect(await balance()).toBe(40n + 100n);
  expect(await leftOf(id)).toBe(30n);
});

test("tills that sell at once never overspend it", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 330n } });
  const buyers = await Promise.all(["A", "B", "C", "D", "E"].map((name) => shop.addMember(name)));
  await Promise.all([...buyers, ...buyers].map(({ customerId }) => sell("10.00", customerId)));
  const balances = await Promise.all(buyers.map(({ holderId }) => balance(holderId)));
  expect(balances.reduce((sum = 0n, each = 0n) => sum + each, 0n)).toBe(100n + 330n);
  expect([await leftOf(id), (await given(id)).points]).toEqual([0n, 330n]);
});

test("orders of one batch share it, in the order of their moments", async () => {
  await run({ ...bonus(50n), budget: { points: 80n } });
  const bob = await shop.addMember("Bob");
  const line = { number: 1, sku: "CD", item: null, category: null, brand: null, promotional: false };
  const order = (externalId: string, customerId: string, minute: number) => {
    const at = new Date(`2025-03-01T10:0${minute}:00Z`);
    const facts = {
      ...{ currency: "USD", channel: "web", orderType: "sale", placedAt: at, couponCodes: [] },
      lines: [{ ...line, quantityMilli: 1000n, gross: 1000n, discount: 0n }],
      ...{ orderDiscount: 0n, shipping: 0n, tax: 0n },
    };
    return { externalId, customerId, facts, completedAt: at };
  };
  const answers = await inTransaction(shop.at("2025-03-02T00:00:00Z"), (tx) =>
    recordOrders(tx, [order("SECOND", shop.ann.customerId, 5), order("FIRST", bob.customerId, 1)]),
  );
  expect(answers.map(({ points }) => points)).toEqual([10n + 30n, 10n + 50n]);
});

test("an order that is placed takes nothing yet: what is left counts when it is completed", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 60n } });
  const open = await sell("10.00", undefined, false);
  const gone = await sell("10.00", undefined, false);
  expect(await leftOf(id)).toBe(60n);
  await cancelOrder(shop.at(when), { orderId: gone.orderId, reason: "No", key: null });
  await sell();
  await completeOrder(shop.at(when), { orderId: open.orderId, key: null });
  expect(await balance()).toBe(60n + 20n);
});

test("a refund puts the campaign's share back into the budget, and the page shows what is left given", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 60n } });
  const { orderId } = await sell();
  await refundOrder(shop.at(when), { orderId, reason: "Back", key: null });
  expect([await leftOf(id), await given(id)]).toEqual([60n, { orders: 0, members: 0, points: 0n }]);
  await sell();
  await sell();
  expect(await balance()).toBe(60n + 20n);
});

test("a member gets no more than the cap per member, and another member is not in the way", async () => {
  const id = await run({ ...bonus(50n), caps: { perMember: 70n } });
  const bob = await shop.addMember("Bob");
  for (const customerId of [undefined, undefined, undefined, bob.customerId]) await sell("10.00", customerId);
  expect([await balance(), await balance(bob.holderId)]).toEqual([30n + 70n, 10n + 50n]);
  expect((await given(id)).members).toBe(2);
});

test("uses are counted by order, in all and by member, and a refunded order is no use", async () => {
  await run({ ...bonus(50n), uses: { total: 3, perMember: 2 } });
  const bob = await shop.addMember("Bob");
  for (let order = 0; order < 3; order++) await sell();
  expect(await balance()).toBe(30n + 100n);
  const first = await sell("10.00", bob.customerId);
  await sell("10.00", bob.customerId);
  expect(await balance(bob.holderId)).toBe(20n + 50n);
  await refundOrder(shop.at(when), { orderId: first.orderId, reason: "Back", key: null });
  await sell("10.00", bob.customerId);
  expect(await balance(bob.holderId)).toBe(20n + 50n);
});

test("a budget is changed by what was given: more gives again, less than was given is refused", async () => {
  const rules = { ...bonus(50n), budget: { points: 50n } };
  const id = await run(rules);
  await sell();
  await sell();
  expect(await balance()).toBe(70n);
  const change = (points: bigint, expectedVersion: number) =>
    updateCampaign(
      shop.at("2025-03-01T11:00:00Z"),
      updateCampaignSchema.parse({
        id,
        name: "Bonus",
        rules: { ...rules, budget: { points } },
        note: null,
        expectedVersion,
      }),
    );
  await expect(change(49n, 2)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { "rules.budget.points": expect.any(String) },
  });
  await change(80n, 2);
  expect(await leftOf(id)).toBe(30n);
  await shop.sell({ at: "2025-03-01T12:00:00Z", amount: "10.00" });
  expect(await balance()).toBe(80n + 30n);
});

test("the first order of a customer is decided when it is first seen", async () => {
  await run({ ...bonus(50n), audience: { firstOrder: true } });
  await sell();
  await sell();
  expect(await balance()).toBe(20n + 50n);
  const bob = await shop.addMember("Bob");
  await Promise.all([1, 2, 3].map(() => sell("10.00", bob.customerId)));
  expect(await balance(bob.holderId)).toBe(30n + 50n);
});

test("a budget that does not add up is found by verification", async () => {
  const id = await run({ ...bonus(50n), budget: { points: 60n } });
  await sell();
  const more = `UPDATE campaign_budget_slots SET points_left = points_left + 1 WHERE campaign_id = '${id}' AND slot = 3`;
  const stolen = "UPDATE campaign_grants SET points = points + 100";
  const rulesBroken = async (statement: string) => {
    const found = await afterTampering(shop.database.ownerUrl, shop.at(when), [statement]);
    return found.problems.map(({ rule }) => rule);
  };
  expect(await rulesBroken(more)).toEqual(["budgets"]);
  expect(await rulesBroken(stolen)).toEqual(["budgets", "campaigns"]);
});
