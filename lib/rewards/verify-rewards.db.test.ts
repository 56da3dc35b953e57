import { afterAll, beforeAll, expect, test } from "vitest";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { cancelRedemption } from "./cancel-redemption";
import { addTestReward, redeemTestReward } from "./test-catalogue";

const at = "2025-02-01T12:00:00Z";
const tenth = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null } as const;
let shop: TestShop;

/** A reward of three, of which two were taken and one came back, and a coupon. */
beforeAll(async () => {
  shop = await openTestShop();
  const credit = { membershipId: shop.ann.membershipId, points: "500", reason: "gift" };
  await creditPoints(shop.at("2025-01-05T00:00:00Z"), creditPointsInput.parse(credit));
  const rewardId = await addTestReward(shop, { stock: 3n });
  await redeemTestReward(shop, rewardId, at);
  const { id } = await redeemTestReward(shop, rewardId, at);
  await cancelRedemption(shop.at(at), { id, reason: "Changed their mind" });
  await redeemTestReward(shop, await addTestReward(shop, { name: "Tenth off", effect: tenth }), at);
});
afterAll(() => shop.close());

test("honest rewards are proven", async () => {
  const found = await verifyLedger(shop.at(at));
  expect(found.problems).toEqual([]);
  expect(found.proofs.find(({ name }) => name === "rewards")?.checked).toBeGreaterThanOrEqual(4);
});

test.each([
  ["a stock that gave more", "UPDATE reward_stocks SET given = given + 1"],
  ["a stock that gave less", "UPDATE reward_stocks SET given = given - 1"],
  [
    "a cancellation taken back by hand",
    "UPDATE reward_redemptions SET cancelled_at = NULL WHERE cancelled_at IS NOT NULL",
  ],
  ["a redemption at another price", "UPDATE reward_redemptions SET points = points + 1"],
  [
    "a redemption of another version",
    "UPDATE reward_redemptions r SET reward_version_id = (SELECT v.id FROM reward_versions v WHERE v.reward_id <> r.reward_id LIMIT 1)",
  ],
  [
    "a reward that cost something else",
    `UPDATE reward_versions SET rules = jsonb_set(rules, '{price}', '"7"')`,
  ],
  ["a redemption of another posting", "UPDATE reward_redemptions SET posting_id = gen_random_uuid()"],
])("%s is found", async (_, statement) => {
  const found = await afterTampering(shop.database.ownerUrl, shop.at(at), [statement]);
  expect(found.problems.map(({ rule }) => rule)).toContain("rewards");
});
