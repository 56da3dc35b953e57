import { availableIn, becameAvailable, settle, take } from "./account";
import type { Moment } from "./calendar";
import { issueCertificate } from "./certificates";
import { type Club, type Reward, rulesAt, statusAt, the } from "./club";
import { refuse } from "./refusal";

/** SPEC §8: points buy a certificate, as long as there are any in stock. */
export function offerReward(club: Club, reward: Reward): void {
  club.reward = reward;
}

export function redeemReward(club: Club, call: { member: number; now: Moment }): void {
  const { reward } = club;
  const member = the(club.members, call.member);
  settle(member.account, call.now);
  if (!reward || statusAt(member, call.now) !== "active" || reward.stock === 0n) refuse("invalid_state");
  if (availableIn(member.account) < reward.price) refuse("insufficient_balance");
  const parts = take(member.account, reward.price, rulesAt(club, call.now).spendOrder);
  reward.stock -= 1n;
  const { worth } = reward;
  const certificate = club.certificates.length;
  issueCertificate(club, { unit: "money", amount: worth, expiry: { kind: "never" }, now: call.now });
  club.redemptions.push({ member: call.member, parts, certificate, worth, isCancelled: false });
}

/** As long as nothing of the certificate was used, the points return into the lots they came from. */
export function cancelRedemption(club: Club, call: { redemption: number; now: Moment }): void {
  const redemption = the(club.redemptions, call.redemption);
  const { parts, worth } = redemption;
  const { account, mergedInto } = the(club.members, redemption.member);
  const certificate = the(club.certificates, redemption.certificate);
  if (redemption.isCancelled) return;
  settle(account, call.now);
  settle(certificate.account, call.now);
  const issued = the(certificate.account.lots, 0);
  if (mergedInto !== null || issued.available < worth) refuse("invalid_state");
  issued.available -= worth;
  certificate.cancelledAt = call.now;
  redemption.isCancelled = true;
  if (club.reward) club.reward.stock += 1n;
  for (const { lot, amount } of parts) {
    lot.available += amount;
    becameAvailable(account, lot, call.now);
  }
}
