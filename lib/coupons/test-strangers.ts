import type { StrangerCases } from "@/lib/access/test-strangers";
import { listCoupons } from "./list-coupons";
import { revealCoupon } from "./reveal-coupon";

export const couponStrangers: StrangerCases = {
  "list-coupons": { reads: [(context, { customerId }) => listCoupons(context, { customerId })] },
  "reveal-coupon": { writes: [(context, { couponId }) => revealCoupon(context, { id: couponId })] },
};
