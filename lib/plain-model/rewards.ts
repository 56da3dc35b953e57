import { availableIn, settle, take } from "./account";
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
  take(member.account, reward.price, rulesAt(club, call.now).spendOrder);
  reward.stock -= 1n;
  issueCertificate(club, { unit: "money", amount: reward.worth, expiry: { kind: "never" }, now: call.now });
}
