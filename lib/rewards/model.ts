import type { ProgramKind } from "@/lib/programs/model";
import type { RewardRules } from "./rules";

/** What a member gets for points. */
export const rewardTypes = [
  "percent_off",
  "money_off",
  "free_shipping",
  "free_product",
  "coupon",
  "gift_certificate",
] as const;
export type RewardType = (typeof rewardTypes)[number];

export const rewardTypeWords: Record<RewardType, string> = {
  percent_off: "Percent off",
  money_off: "Money off",
  free_shipping: "Free shipping",
  free_product: "Free product",
  coupon: "Coupon",
  gift_certificate: "Gift certificate",
};

export type ListedReward = {
  id: string;
  organization: { id: string; slug: string; name: string };
  program: { id: string; name: string; kind: ProgramKind; currency: string; pointDecimals: number };
  /** Of the newest version. */
  number: number;
  isActive: boolean;
  rules: RewardRules;
  /** Given so far and not cancelled. */
  given: bigint;
  /** Null = as many as are wanted. */
  left: bigint | null;
};

export type RewardVersion = {
  number: number;
  effectiveFrom: Date;
  isActive: boolean;
  rules: RewardRules;
  authorName: string;
  note: string | null;
};

export type RewardDetails = ListedReward & {
  /** The newest first. */
  versions: RewardVersion[];
};

/** Why a member cannot have a reward at this moment. */
export type RewardRefusal =
  | "inactive"
  | "not_begun"
  | "over"
  | "member_not_active"
  | "other_tier"
  | "member_limit"
  | "out_of_stock"
  | "not_enough_points";

/** Why a member cannot have a reward, as a clerk reads it. */
export const refusalWords: Record<RewardRefusal, string> = {
  inactive: "Not offered at present",
  not_begun: "Not offered yet",
  over: "No longer offered",
  member_not_active: "The membership is not active",
  other_tier: "For members of other tiers",
  member_limit: "This member has had as many as one may",
  out_of_stock: "None is left",
  not_enough_points: "Not enough points",
};

/** A reward as one member may have it. */
export type MemberReward = {
  id: string;
  rules: RewardRules;
  left: bigint | null;
  /** Null where it can be redeemed now. */
  refusal: RewardRefusal | null;
};

/** What a member was given for points. */
export type RewardRedemption = {
  id: string;
  reward: { id: string; name: string; type: RewardType };
  /** Smallest unit of the program. */
  points: bigint;
  certificateId: string | null;
  couponId: string | null;
  redeemedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
};
