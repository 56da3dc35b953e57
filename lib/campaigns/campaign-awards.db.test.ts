import { afterAll, beforeAll, expect, test } from "vitest";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { createCampaign } from "./create-campaign";
import { getCampaignTotals } from "./get-campaign-totals";
import { createCampaignSchema } from "./input";
import { listCampaignAwards } from "./list-campaign-awards";
import { campaignAwardList } from "./list-spec";
import { startCampaign } from "./start-campaign";

let shop: TestShop;
let campaignId: string;
beforeAll(async () => {
  shop = await openTestShop();
  const start = shop.at("2025-02-01T00:00:00Z");
  const rules = { startsAt: new Date("2025-02-01"), effect: { kind: "multiply", by: { n: 3n, d: 2n } } };
  const input = createCampaignSchema.parse({ programId: shop.programId, name: "Half more", rules });
  campaignId = (await createCampaign(start, input)).id;
  await startCampaign(start, { id: campaignId, note: null });
});
afterAll(() => shop.close());

test("a campaign's page says what it gave, to how many, and what open orders will bring", async () => {
  const bob = await shop.addMember("Bob");
  const sell = (number: string, amount: string, customerId?: string, complete = true) =>
    shop.sell({ at: "2025-03-01T10:00:00Z", number, amount, complete }, customerId);
  await shop.sell({ at: "2025-01-20T10:00:00Z", number: "BEFORE", amount: "100.00" });
  await sell("FIRST", "100.00");
  await sell("SECOND", "9.99", bob.customerId);
  await sell("OPEN", "40.00", undefined, false);
  const given = await sell("GIVEN-UP", "60.00", undefined, false);
  const now = shop.at("2025-03-02T10:00:00Z");
  await cancelOrder(now, { orderId: given.orderId, reason: "Changed their mind", key: null });

  // 9.99 × 1.5 is 14 points, of which the campaign's exact part is a third.
  expect(await getCampaignTotals(now, { id: campaignId })).toEqual({
    given: { orders: 2, members: 2, points: 55n },
    open: { orders: 1, points: 20n },
    left: { points: null, uses: null },
    // 250 points are 25.00.
    cost: 550n,
  });
  const list = async (params: Record<string, string>) => {
    const page = await listCampaignAwards(now, campaignId, parseListState(campaignAwardList, params));
    return page.rows.map(({ order, customer, points }) => `${order.number} ${customer.name} ${points}`);
  };
  expect((await list({})).toSorted()).toEqual([
    "FIRST Ann 50",
    "GIVEN-UP Ann 0",
    "OPEN Ann 20",
    "SECOND Bob 5",
  ]);
  expect(await list({ status: "placed" })).toEqual(["OPEN Ann 20"]);
});
