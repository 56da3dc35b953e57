import { afterAll, beforeAll, expect, test } from "vitest";
import { afterTampering } from "@/lib/ledger/test-tampering";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { threeTiers } from "@/lib/tiering/test-tiers";
import { assignTier } from "./assign-tier";
import { assignTierSchema } from "./input";

const at = "2025-06-01T12:00:00Z";
let shop: TestShop;

/** One rose and rose again, one was given a tier, one was combined into another, and one has done nothing. */
beforeAll(async () => {
  shop = await openTestShop({
    tiers: { levels: threeTiers("spend", 10_000, 20_000), measures: ["spend", "points"] },
  });
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "150.00" });
  await shop.sell({ at: "2025-03-01T10:00:00Z", amount: "150.00" });
  const bea = await shop.addMember("Bea");
  const tier = { membershipId: bea.membershipId, tierKey: "silver", reason: "A friend" };
  await assignTier(shop.at("2025-02-01T10:00:00Z"), assignTierSchema.parse(tier));
  const [cal, dan] = [await shop.addMember("Cal"), await shop.addMember("Dan")];
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "60.00" }, cal.customerId);
  await shop.sell({ at: "2025-02-02T10:00:00Z", amount: "60.00" }, dan.customerId);
  const ids = { sourceId: cal.membershipId, targetId: dan.membershipId };
  await mergeMembers(shop.at("2025-04-01T10:00:00Z"), { ...ids, reason: "One person" });
  const { membershipId } = await shop.addMember("Eve");
  const credit = { membershipId, points: "5", reason: "gift" };
  await creditPoints(shop.at("2025-04-02T10:00:00Z"), creditPointsInput.parse(credit));
});
afterAll(() => shop.close());

test("honest tiers are proven", async () => {
  const found = await verifyLedger(shop.at(at));
  expect(found.problems).toEqual([]);
  // Who was combined with another has none any more.
  expect(found.proofs.find(({ name }) => name === "tiers")).toMatchObject({ checked: 4, failed: 0 });
});

test.each([
  [
    "a tier of now changed by hand",
    "UPDATE membership_standings SET tier_key = 'gold' WHERE tier_key = 'bronze'",
  ],
  [
    "a tier that was never judged",
    "UPDATE membership_tier_changes SET tier_key = 'gold' WHERE tier_key = 'silver'",
  ],
  [
    "a tier and its standing changed together",
    `WITH changed AS (UPDATE membership_tier_changes SET tier_key = 'gold' WHERE tier_key = 'silver'
      AND at > '2025-02-02' AND cause = 'order' RETURNING membership_id)
      UPDATE membership_standings s SET tier_key = 'gold' FROM changed c WHERE c.membership_id = s.membership_id`,
  ],
  [
    "a tier that is left out",
    "DELETE FROM membership_tier_changes WHERE tier_key = 'silver' AND cause = 'order'",
  ],
  [
    "a tier that came earlier",
    "UPDATE membership_tier_changes SET at = at - interval '1 day' WHERE cause = 'order'",
  ],
  [
    "a tier replaced by hand",
    "UPDATE membership_tier_changes SET superseded_at = now() WHERE cause = 'order'",
  ],
  ["a tier that nobody gave", "DELETE FROM membership_tier_floors"],
  ["a purchase that was never made", "UPDATE orders SET total = total + 100000"],
])("%s is found", async (_, statement) => {
  const found = await afterTampering(shop.database.ownerUrl, shop.at(at), [statement]);
  expect(found.problems.map(({ rule }) => rule)).toContain("tiers");
});
