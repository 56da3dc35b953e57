import { availableIn, becameAvailable, settle, take } from "./account";
import { awardAt, settleMember } from "./awards";
import type { Moment } from "./calendar";
import { issueCertificate } from "./certificates";
import { type Club, type Reward, rulesAt, stateAt, statusAt, the } from "./club";
import { isGood } from "./coupons";
import { refuseArchived } from "./program";
import { refuse } from "./refusal";
import { termsOf } from "./rules";
import { tierAt } from "./tiers";

/** SPEC §8: points buy a certificate or a coupon, as long as there are any in stock. */
export function offerReward(club: Club, reward: Reward): void {
  refuseArchived(club);
  club.rewards.push(reward);
}

export function redeemReward(club: Club, call: { member: number; reward: number; now: Moment }): void {
  const { now } = call;
  const reward = the(club.rewards, call.reward);
  const member = the(club.members, call.member);
  settleMember(club, call.member, now);
  if (stateAt(club, now) === null || statusAt(member, now) !== "active") refuse("invalid_state");
  const tier = tierAt(club, call.member, now);
  if (reward.tiers.length > 0 && !(tier && reward.tiers.includes(tier))) refuse("invalid_state");
  if (reward.stock === 0n) refuse("invalid_state");
  if (availableIn(member.account) < reward.price) refuse("insufficient_balance");
  const parts = take(member.account, reward.price, rulesAt(club, now).spendOrder);
  reward.stock -= 1n;
  const { effect, expiry } = reward;
  const made = { certificate: null as number | null, coupon: null as number | null };
  if (effect.kind === "gift_certificate") {
    made.certificate = club.certificates.length;
    issueCertificate(club, { unit: "money", amount: effect.worth, expiry, now });
  } else {
    made.coupon = club.coupons.length;
    const { endsAt } = termsOf({ expiry, activationDays: 0 }, club.zone, now);
    club.coupons.push({ member: call.member, effect, endsAt, usedBy: null, isCancelled: false });
  }
  club.redemptions.push({ member: call.member, reward: call.reward, parts, ...made, isCancelled: false });
  awardAt(club, call.member, now, now);
}

/** As long as nothing of it was used, the points return into the lots they came from. */
export function cancelRedemption(club: Club, call: { redemption: number; now: Moment }): void {
  const redemption = the(club.redemptions, call.redemption);
  const { account, mergedInto } = the(club.members, redemption.member);
  const reward = the(club.rewards, redemption.reward);
  if (redemption.isCancelled) return;
  if (mergedInto !== null) refuse("invalid_state");
  settleMember(club, redemption.member, call.now);
  if (redemption.coupon !== null) {
    const coupon = the(club.coupons, redemption.coupon);
    if (!isGood(coupon, call.now)) refuse("invalid_state");
    coupon.isCancelled = true;
  }
  if (redemption.certificate !== null) takeCertificateBack(club, redemption.certificate, reward, call.now);
  redemption.isCancelled = true;
  reward.stock += 1n;
  for (const { lot, amount } of redemption.parts) {
    lot.available += amount;
    becameAvailable(account, lot, call.now);
  }
  awardAt(club, redemption.member, call.now, call.now);
}

function takeCertificateBack(club: Club, number: number, { effect }: Reward, now: Moment): void {
  const certificate = the(club.certificates, number);
  settle(certificate.account, now);
  const issued = the(certificate.account.lots, 0);
  const worth = effect.kind === "gift_certificate" ? effect.worth : 0n;
  if (issued.available < worth) refuse("invalid_state");
  issued.available -= worth;
  certificate.cancelledAt = now;
}
