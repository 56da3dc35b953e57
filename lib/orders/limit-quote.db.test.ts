import { afterAll, beforeAll, expect, test } from "vitest";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { quoteOrderInput } from "./input";
import { quoteOrder } from "./quote-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  const start = shop.at("2025-01-01T00:00:00Z");
  const rules = {
    startsAt: new Date("2025-01-01"),
    effect: { kind: "bonus", points: 50n },
    budget: { points: 70n },
  };
  const input = createCampaignSchema.parse({ programId: shop.programId, name: "Bonus", rules });
  const { id } = await createCampaign(start, input);
  await startCampaign(start, { id, note: null });
});
afterAll(() => shop.close());

test("a quote says what is left to give at most, and takes nothing of it", async () => {
  const moment = "2025-02-01T10:00:00Z";
  const input = quoteOrderInput.parse(shop.saleInput({ at: moment, amount: "10.00" }, shop.ann.customerId));
  const earns = async () => (await quoteOrder(shop.at(moment), input)).earning.points;
  expect([await earns(), await earns()]).toEqual([60n, 60n]);
  await shop.sell({ at: moment, amount: "10.00" });
  const { earning } = await quoteOrder(shop.at(moment), input);
  expect(earning.points).toBe(30n);
  expect(earning.steps.at(-1)).toEqual({ step: "total", points: "30" });
});
