import type { RewardRefusal } from "./model";
import type { RewardRules } from "./rules";

export type RewardFacts = {
  isActive: boolean;
  rules: RewardRules;
  /** Null = as many as are wanted. */
  left: bigint | null;
  now: Date;
  member: {
    isActive: boolean;
    tierKey: string | null;
    /** Points that can be spent, smallest unit. */
    available: bigint;
    /** How many of this reward the member was given and kept. */
    has: number;
  };
};

/** Why a member cannot have a reward now, the first of all reasons; null where nothing stands in the way. */
export function judgeReward({ isActive, rules, left, now, member }: RewardFacts): RewardRefusal | null {
  if (!isActive) return "inactive";
  if (rules.startsAt && now < rules.startsAt) return "not_begun";
  if (rules.endsAt && now >= rules.endsAt) return "over";
  if (!member.isActive) return "member_not_active";
  if (rules.tiers.length > 0 && !(member.tierKey && rules.tiers.includes(member.tierKey)))
    return "other_tier";
  if (rules.perMember !== null && member.has >= rules.perMember) return "member_limit";
  if (left !== null && left <= 0n) return "out_of_stock";
  return member.available < rules.price ? "not_enough_points" : null;
}
