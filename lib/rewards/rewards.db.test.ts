import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certificates } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { findCouponByCode } from "@/lib/coupons/find-coupon-by-code";
import { listCoupons } from "@/lib/coupons/list-coupons";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { assignTier } from "@/lib/tiers/assign-tier";
import { assignTierSchema } from "@/lib/tiers/input";
import { cancelRedemption } from "./cancel-redemption";
import { getReward } from "./get-reward";
import { updateRewardSchema } from "./input";
import { listMemberRewards } from "./list-member-rewards";
import { listRedemptions } from "./list-redemptions";
import { addTestReward, redeemTestReward } from "./test-catalogue";
import { updateReward } from "./update-reward";

let shop: TestShop;
beforeEach(async () => {
  const gold = { key: "gold", name: "Gold", from: { spend: "100000" } };
  shop = await openTestShop({ tiers: { levels: [{ key: "basic", name: "Basic" }, gold] } });
  await credit(shop.ann.membershipId, "300");
});
afterEach(() => shop.close());

const at = "2025-02-01T12:00:00Z";
const credit = (membershipId: string, points: string) =>
  creditPoints(
    shop.at("2025-01-05T00:00:00Z"),
    creditPointsInput.parse({ membershipId, points, reason: "gift" }),
  );
const balance = async () => (await shop.balanceOf(shop.ann.holderId, at)).available;

async function expectProven() {
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
}

describe("a reward", () => {
  test("becomes a certificate: points are converted, both in one posting", async () => {
    const id = await addTestReward(shop, { expiry: { kind: "days", days: 10 } });
    const given = await redeemTestReward(shop, id, at);
    const [certificate] = await inSnapshot(shop.at(at), ({ db }) =>
      db
        .select()
        .from(certificates)
        .where(eq(certificates.id, given.certificateId ?? "")),
    );
    expect(certificate).toMatchObject({ nominal: 1_000n, unit: "USD", customerId: shop.ann.customerId });
    expect(certificate?.expiresAt?.toISOString()).toBe("2025-02-12T00:00:00.000Z");
    expect(await balance()).toBe(200n);
    await expectProven();
  });

  test("becomes a coupon with a code that finds it", async () => {
    const effect = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null } as const;
    const id = await addTestReward(shop, { name: "Tenth off", effect });
    const { couponId } = await redeemTestReward(shop, id, at);
    const [coupon] = await listCoupons(shop.at(at), { customerId: shop.ann.customerId });
    expect(coupon).toMatchObject({ id: couponId, state: "active", effect, name: "Tenth off" });
    const { code } = await revealCoupon(shop.at(at), { id: couponId ?? "" });
    expect((await findCouponByCode(shop.at(at), { code }))?.id).toBe(couponId);
    expect(await balance()).toBe(200n);
    await expectProven();
  });

  test("is given once for one key", async () => {
    const id = await addTestReward(shop);
    const first = await redeemTestReward(shop, id, at, { key: "k" });
    const again = await redeemTestReward(shop, id, at, { key: "k" });
    expect(again).toEqual({ ...first, isRepeat: true });
    expect(await balance()).toBe(200n);
  });

  test("is refused to who has not the points", async () => {
    const id = await addTestReward(shop, { price: 301n });
    await expect(redeemTestReward(shop, id, at)).rejects.toMatchObject({ code: "insufficient_balance" });
    expect(await balance()).toBe(300n);
  });

  test.each([
    ["inactive", {}, false],
    ["not_begun", { startsAt: new Date("2025-02-02T00:00:00Z") }, true],
    ["over", { endsAt: new Date(at) }, true],
    ["other_tier", { tiers: ["gold"] }, true],
  ] as const)("is refused where it is %s", async (refusal, rules, isActive) => {
    const id = await addTestReward(shop, rules as object, isActive);
    await expect(redeemTestReward(shop, id, at)).rejects.toMatchObject({ code: "invalid_state" });
    const offered = await listMemberRewards(shop.at(at), { membershipId: shop.ann.membershipId });
    expect(offered.map((each) => each.refusal)).toEqual(isActive ? [refusal] : []);
  });

  test("is given to members of its tiers", async () => {
    const id = await addTestReward(shop, { tiers: ["gold"] });
    const given = { membershipId: shop.ann.membershipId, tierKey: "gold", reason: "a friend" };
    await assignTier(shop.at(at), assignTierSchema.parse(given));
    await redeemTestReward(shop, id, at);
    expect(await balance()).toBe(200n);
  });

  test("goes to one member no more often than its limit says", async () => {
    const id = await addTestReward(shop, { perMember: 2 });
    await redeemTestReward(shop, id, at);
    await redeemTestReward(shop, id, at);
    await expect(redeemTestReward(shop, id, at)).rejects.toMatchObject({ code: "invalid_state" });
    expect(await balance()).toBe(100n);
  });

  test("has a stock that many at once do not exceed", async () => {
    const id = await addTestReward(shop, { stock: 10n });
    const members = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const member = await shop.addMember(`M${index}`);
        await credit(member.membershipId, "1000");
        return member;
      }),
    );
    const asked = Array.from({ length: 32 }, (_, index) =>
      redeemTestReward(shop, id, at, { membershipId: members[index % 8]?.membershipId ?? "" }),
    );
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await getReward(shop.at(at), { id })).toMatchObject({ given: 10n, left: 0n });
    await expectProven();
  });

  test("changes by versions, and keeps at least the stock that was given", async () => {
    const id = await addTestReward(shop, { stock: 2n });
    await redeemTestReward(shop, id, at);
    await redeemTestReward(shop, id, at);
    const { rules } = await getReward(shop.at(at), { id });
    const change = (stock: bigint, expectedVersion = 1) =>
      updateReward(
        shop.at(at),
        updateRewardSchema.parse({
          id,
          expectedVersion,
          isActive: true,
          rules: { ...rules, stock },
          note: null,
        }),
      );
    await expect(change(1n)).rejects.toMatchObject({ fields: { "rules.stock": expect.any(String) } });
    await expect(change(2n)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await change(3n)).toEqual({ number: 2 });
    await expect(change(4n)).rejects.toMatchObject({ code: "stale" });
    await redeemTestReward(shop, id, at);
    expect((await getReward(shop.at(at), { id })).versions).toHaveLength(2);
  });
});

describe("a reward that was not used", () => {
  const effects = [
    { kind: "gift_certificate", worth: 1_000n } as const,
    { kind: "free_shipping", atMost: null } as const,
  ];
  test.each(effects)("comes back: $kind", async (effect) => {
    const rewardId = await addTestReward(shop, { effect, stock: 1n });
    const { id } = await redeemTestReward(shop, rewardId, at);
    expect(await cancelRedemption(shop.at(at), { id, reason: "mistake" })).toEqual({ isRepeat: false });
    expect(await cancelRedemption(shop.at(at), { id, reason: "mistake" })).toEqual({ isRepeat: true });
    expect(await balance()).toBe(300n);
    expect((await getReward(shop.at(at), { id: rewardId })).left).toBe(1n);
    const [kept] = await listRedemptions(shop.at(at), { membershipId: shop.ann.membershipId });
    expect(kept).toMatchObject({ id, cancelReason: "mistake" });
    await expectProven();
  });

  test("stays where some of its certificate was used", async () => {
    const rewardId = await addTestReward(shop);
    const { id, certificateId } = await redeemTestReward(shop, rewardId, at);
    const pay = { certificateIds: [certificateId ?? ""] };
    await shop.sell({ at: "2025-02-02T00:00:00Z", amount: "4.00", pay });
    await expect(
      cancelRedemption(shop.at("2025-02-03T00:00:00Z"), { id, reason: "x" }),
    ).rejects.toMatchObject({
      code: "invalid_state",
    });
  });
});
