import { desc, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { certificates, entries, memberships } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { deactivateMembers } from "@/lib/memberships/deactivate-members";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import { reactivateMembers } from "@/lib/memberships/reactivate-members";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { cancelOrderInput, refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput, reversePostingInput } from "@/lib/points/input";
import { reversePosting } from "@/lib/points/reverse-posting";
import { revokeCredits } from "@/lib/points/revoke-credits";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";

let shop: TestShop;
afterEach(() => shop.close());

const threshold = { every: "250", worth: "2500" };
const reason = "a reason";
const tenth = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null } as const;

async function open(more: Partial<StoredProgramRules> = {}, awards: StoredProgramRules["awards"] = {}) {
  shop = await openTestShop({
    earning: { rate: { points: "1", perMoney: "100" }, activationDays: 0 },
    awards: { threshold, ...awards },
    ...more,
  });
}

const early = "2025-02-02T12:00:00Z";
const late = "2025-03-01T12:00:00Z";

async function credit(at: string, points: string, { membershipId } = shop.ann) {
  const input = { membershipId, points, reason, expiresOn: "2026-01-01" };
  return (await creditPoints(shop.at(at), creditPointsInput.parse(input))).postingId ?? "";
}

/** The certificates there are, each with the moment of its award. */
async function awards(): Promise<string[]> {
  const rows = await inSnapshot(shop.at(late), ({ db }) =>
    db.select({ at: certificates.issuedAt }).from(certificates).orderBy(certificates.id),
  );
  return rows.map(({ at }) => at.toISOString());
}

async function expectProven() {
  expect((await verifyLedger(shop.at("2025-03-02T12:00:00Z"))).problems).toEqual([]);
}

async function bring(name: string) {
  const { code } = await ensureShareCode(shop.at(early), { membershipId: shop.ann.membershipId });
  const { id } = await createCustomer(shop.at(early), createCustomerSchema.parse({ name }));
  const input = { programId: shop.programId, customerId: id, cardNumber: `C${name}`, referralCode: code };
  await enroll(shop.at(early), enrollSchema.parse(input));
  return id;
}

async function entryOf(postingId: string) {
  const [entry] = await inSnapshot(shop.at(late), ({ db }) =>
    db
      .select({ id: entries.id })
      .from(entries)
      .where(eq(entries.postingId, postingId))
      .orderBy(desc(entries.holderVersion)),
  );
  return entry?.id ?? "";
}

/** What prepares early, and what it then does late, to a member whose award fell due in between. */
const touches: Record<string, () => Promise<() => Promise<unknown>>> = {
  "reverses a posting": async () => {
    const entryId = await entryOf(await credit(early, "5"));
    return () => reversePosting(shop.at(late), reversePostingInput.parse({ entryId, reason }));
  },
  "takes a credit back": async () => {
    const postingId = await credit(early, "5");
    return () => revokeCredits(shop.at(late), { postingIds: [postingId], reason });
  },
  "takes a reward back": async () => {
    const { id } = await redeemTestReward(
      shop,
      await addTestReward(shop, { price: 5n, effect: tenth }),
      early,
    );
    return () => cancelRedemption(shop.at(late), { id, reason });
  },
  "pays for a friend": async () => {
    const friend = await bring("Bea");
    return () => shop.sell({ at: late, amount: "1.00" }, friend);
  },
  "takes back what a friend was worth": async () => {
    const { orderId } = await shop.sell({ at: early, amount: "1.00" }, await bring("Bea"));
    return () => refundOrder(shop.at(late), refundOrderInput.parse({ orderId, reason }));
  },
  "parts two members": async () => {
    const { membershipId: sourceId } = await shop.addMember("Bea");
    await mergeMembers(shop.at(early), { sourceId, targetId: shop.ann.membershipId, reason });
    return () => unmergeMembers(shop.at(late), { sourceId, reason });
  },
  "deactivates the member": async () => () =>
    deactivateMembership(shop.at(late), { id: shop.ann.membershipId, reason }),
  "takes the member out": async () => () => {
    const { programId, ann } = shop;
    const leaving = { programId, customerIds: [ann.customerId], reason };
    return deactivateMembers(shop.at(late), { ...leaving, points: "expire", certificates: "keep" });
  },
};

describe("an award that fell due on 15 February, of points gone on 21 February, is made at its moment by who", () => {
  test.each(Object.keys(touches))("%s in March", async (name) => {
    await open(
      { expiry: { kind: "days", days: 19 } },
      { threshold: { ...threshold, delayDays: 14 }, referral: { referrer: "5" } },
    );
    await shop.sell({ at: "2025-02-01T12:00:00Z", amount: "300.00" });
    const touch = await touches[name]?.();
    expect(await awards()).toEqual([]);
    await touch?.();
    expect(await awards()).toEqual(["2025-02-15T00:00:00.000Z"]);
    await expectProven();
  });
});

describe("what a member may have now becomes a certificate at once", () => {
  test("when an order that held it is cancelled", async () => {
    await open();
    await shop.sell({ at: early, amount: "200.00" });
    const pay = { points: "100" };
    const { orderId } = await shop.sell({ at: early, amount: "20.00", complete: false, pay });
    await shop.sell({ at: "2025-02-03T12:00:00Z", amount: "100.00" });
    expect(await awards()).toEqual([]);
    const input = cancelOrderInput.parse({ orderId, reason });
    await cancelOrder(shop.at("2025-02-04T12:00:00Z"), input);
    expect(await awards()).toEqual(["2025-02-04T12:00:00.000Z"]);
    await expectProven();
  });

  test("when two members are combined, and not again when they are parted", async () => {
    await open();
    const bea = await shop.addMember("Bea");
    await credit(early, "200");
    await credit(early, "100", bea);
    const { membershipId: sourceId } = bea;
    await mergeMembers(shop.at("2025-02-03T12:00:00Z"), {
      sourceId,
      targetId: shop.ann.membershipId,
      reason,
    });
    expect(await awards()).toEqual(["2025-02-03T12:00:00.000Z"]);
    await unmergeMembers(shop.at(late), { sourceId, reason });
    expect(await awards()).toHaveLength(1);
    await expectProven();
  });

  test("when a member comes back, singly or in bulk, and not while away", async () => {
    await open({}, { threshold: { ...threshold, delayDays: 14 } });
    const { ann, programId } = shop;
    const bea = await shop.addMember("Bea");
    await credit(early, "300");
    await credit(early, "300", bea);
    const away = "2025-02-03T12:00:00Z";
    const [left] = await deactivateMembers(shop.at(away), {
      ...{ programId, customerIds: [ann.customerId], reason },
      ...{ points: "keep", certificates: "keep" },
    });
    await deactivateMembership(shop.at(away), { id: bea.membershipId, reason });
    if (left?.outcome !== "deactivated") throw new Error("Ann is still there");
    const { changeId, from, postingId, customerId } = left;
    const members = [{ customerId, changeId, from, postingId }];
    await reactivateMembers(shop.at("2025-02-28T12:00:00Z"), { programId, members, reason });
    expect(await awards()).toEqual(["2025-02-28T12:00:00.000Z"]);
    await reactivateMembership(shop.at(late), { id: bea.membershipId, reason });
    expect(await awards()).toEqual(["2025-02-28T12:00:00.000Z", "2025-03-01T12:00:00.000Z"]);
    await expectProven();
  });

  test("when a member is confirmed who earned before", async () => {
    await open({ enrolment: { confirmation: "by_hand" } });
    const [member] = await inSnapshot(shop.at(early), ({ db }) =>
      db.select({ status: memberships.status }).from(memberships),
    );
    expect(member?.status).toBe("not_confirmed");
    await shop.sell({ at: early, amount: "300.00" });
    expect(await awards()).toEqual([]);
    await confirmMembership(shop.at(late), { id: shop.ann.membershipId });
    expect(await awards()).toEqual(["2025-03-01T12:00:00.000Z"]);
    await expectProven();
  });
});

/** Tiers by the points that can be spent: they follow whatever changes those. */
describe("a tier by balance is judged by who", () => {
  const tiers = {
    measures: ["balance"],
    downgrade: "at_once",
    levels: [
      { key: "base", name: "Base" },
      { key: "gold", name: "Gold", from: { balance: "100" } },
    ],
  };
  const tierOf = async () => {
    const { rows } = await inSnapshot(shop.at(late), ({ db }) =>
      db.execute<{ key: string }>(
        `SELECT tier_key AS key FROM membership_standings WHERE membership_id = '${shop.ann.membershipId}'`,
      ),
    );
    return rows[0]?.key;
  };
  const openTiers = () =>
    open({ tiers: tiers as StoredProgramRules["tiers"] }, { threshold: null, referral: { referrer: "100" } });

  test("takes a credit back", async () => {
    await openTiers();
    const postingId = await credit(early, "100");
    expect(await tierOf()).toBe("gold");
    await revokeCredits(shop.at(late), { postingIds: [postingId], reason });
    expect(await tierOf()).toBe("base");
  });

  test("takes back what a friend was worth", async () => {
    await openTiers();
    const { orderId } = await shop.sell({ at: early, amount: "1.00" }, await bring("Bea"));
    expect(await tierOf()).toBe("gold");
    await refundOrder(shop.at(late), refundOrderInput.parse({ orderId, reason }));
    expect(await tierOf()).toBe("base");
  });

  test("takes the member out with the points, and brings both back", async () => {
    await openTiers();
    await credit(early, "100");
    const { programId, ann } = shop;
    const leaving = { programId, customerIds: [ann.customerId], reason };
    const [left] = await deactivateMembers(shop.at(early), {
      ...leaving,
      ...{ points: "expire", certificates: "keep" },
    });
    expect(await tierOf()).toBe("base");
    if (left?.outcome !== "deactivated") throw new Error("Ann is still there");
    const { changeId, from, postingId, customerId } = left;
    await reactivateMembers(shop.at(late), {
      ...{ programId, reason, members: [{ customerId, changeId, from, postingId }] },
    });
    expect(await tierOf()).toBe("gold");
  });

  test("places an order, and settles on the way", async () => {
    await openTiers();
    const input = { membershipId: shop.ann.membershipId, points: "100", reason, activatesOn: "2025-02-10" };
    await creditPoints(shop.at(early), creditPointsInput.parse(input));
    expect(await tierOf()).toBe("base");
    await shop.sell({ at: late, amount: "20.00", complete: false, pay: { points: "10" } });
    expect(await tierOf()).toBe("gold");
  });
});
