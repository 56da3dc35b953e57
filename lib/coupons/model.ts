import type { CouponEffect } from "./rules";

/** What a clerk sees; derived from the coupon's uses, its end and its cancellation. */
export const couponStates = ["active", "used", "expired", "cancelled"] as const;
export type CouponState = (typeof couponStates)[number];

/** The state at `now`; `expiresAt` is exclusive, null = never. What an order uses stays used beyond the end. */
export function couponState(
  coupon: { isUsed: boolean; expiresAt: Date | null; cancelledAt: Date | null },
  now: Date,
): CouponState {
  if (coupon.cancelledAt) return "cancelled";
  if (coupon.isUsed) return "used";
  return coupon.expiresAt !== null && coupon.expiresAt <= now ? "expired" : "active";
}

export type ListedCoupon = {
  id: string;
  program: { id: string; name: string; currency: string; timeZone: string };
  customerId: string;
  name: string;
  effect: CouponEffect;
  /** A code is worth something: lists show its last four characters. */
  lastFour: string;
  state: CouponState;
  issuedAt: Date;
  expiresAt: Date | null;
  /** Of the order that uses it. */
  order: { id: string; number: string } | null;
};
