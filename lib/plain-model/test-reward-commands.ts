import { recordActivity } from "@/lib/activities/record-activity";
import { cancelRedemption as cancelRealRedemption } from "@/lib/rewards/cancel-redemption";
import { createReward } from "@/lib/rewards/create-reward";
import { createRewardSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { redeemReward as redeemRealReward } from "@/lib/rewards/redeem-reward";
import { type CouponEffect, type Reward, the } from "./club";
import { events } from "./draw-rules";
import { recordEvent } from "./events";
import type { Random } from "./random";
import { cancelRedemption, offerReward, redeemReward } from "./rewards";
import { anyOf, type Draw, reason, show } from "./test-command";
import { findCertificate } from "./test-real-club";

const offersReward: Draw = (random, club) => {
  if (club.rewards.length === 3) return null;
  const number = club.rewards.length;
  const reward = drawReward(random);
  return {
    words: `reward ${number} is offered: ${show(reward)}`,
    inModel: (model) => offerReward(model, structuredClone(reward)),
    inEngine: async (real) => {
      const { effect, ...rest } = reward;
      const rules = { ...rest, name: `Reward ${number}`, effect: asEffect(effect) };
      const input = createRewardSchema.parse({ programId: real.programId, rules });
      real.rewards.push((await createReward(real.context, input)).id);
    },
  };
};

function drawReward(random: Random): Reward {
  const { between, once, oneOf } = random;
  const effect: Reward["effect"] = once(2)
    ? { kind: "gift_certificate", worth: BigInt(between(100, 2000)) }
    : drawCoupon(random);
  return {
    ...{ effect, price: BigInt(between(10, 150)), stock: BigInt(between(1, 3)) },
    tiers: once(4) ? oneOf([["silver", "gold"], ["gold"]]) : [],
    expiry: once(2) ? { kind: "never" } : { kind: "days", days: between(1, 40), lastDay: "inclusive" },
  };
}

function drawCoupon({ between, once, oneOf }: Random): CouponEffect {
  const atMost = once(2) ? null : BigInt(between(100, 3000));
  return oneOf<CouponEffect>([
    { kind: "percent_off", percent: BigInt(between(1, 100)), atMost },
    { kind: "money_off", money: BigInt(between(1, 5000)) },
    { kind: "free_shipping" },
    { kind: "free_product" },
  ]);
}

function asEffect(effect: Reward["effect"]) {
  if (effect.kind === "percent_off") return { ...effect, share: { n: effect.percent, d: 100n } };
  return effect.kind === "free_product" ? { ...effect, sku: "S0" } : effect;
}

const redeems: Draw = (random, club, now) => {
  const [member, reward] = [anyOf(random, club.members), anyOf(random, club.rewards)];
  if (member === null || reward === null) return null;
  return {
    words: `member ${member} takes reward ${reward}`,
    inModel: (model) => redeemReward(model, { member, reward, now }),
    inEngine: async (real) => {
      const { membershipId } = the(real.members, member);
      const input = redeemRewardSchema.parse({ rewardId: the(real.rewards, reward), membershipId });
      const { id, certificateId, couponId } = await redeemRealReward(real.context, input);
      real.redemptions.push(id);
      if (certificateId) real.certificates.push(await findCertificate(real, certificateId));
      if (couponId) real.coupons.push(couponId);
    },
  };
};

const returnsReward: Draw = (random, club, now) => {
  const redemption = anyOf(random, club.redemptions);
  if (redemption === null) return null;
  const { certificate } = the(club.redemptions, redemption);
  return {
    words: `reward ${redemption} is taken back`,
    inModel: (model) => cancelRedemption(model, { redemption, now }),
    inEngine: async ({ context, redemptions, certificates }) => {
      const { isRepeat } = await cancelRealRedemption(context, { id: the(redemptions, redemption), reason });
      if (isRepeat || certificate === null) return;
      the(certificates, certificate).cancelledAt = context.clock.now();
    },
  };
};

const doesSomething: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const [event, number] = [random.oneOf(events), random.between(1, 9)];
  const at = random.once(3) ? now - random.between(1, 20 * 86_400) * 1000 : now;
  return {
    words: `member ${member} did ${event} ${number} at ${new Date(at).toISOString()}`,
    inModel: (model) => recordEvent(model, { member, event, number, at, now }),
    inEngine: async ({ context, members }) => {
      const { membershipId } = the(members, member);
      const input = { membershipId, event, sourceId: `${number}`, occurredAt: new Date(at) };
      const { outcome, points, isRepeat } = await recordActivity(context, input);
      return { outcome, points, isRepeat };
    },
  };
};

/** What points buy, and what earns them besides orders. Each as often as it stands here. */
export const rewardCommands: readonly (readonly [number, Draw])[] = [
  [2, offersReward],
  [5, redeems],
  [2, returnsReward],
  [5, doesSomething],
];
