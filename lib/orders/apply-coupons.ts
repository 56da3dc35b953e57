import type { TransactionContext } from "@/lib/access/context";
import { couponDiscount } from "@/lib/coupons/coupon-discount";
import { type CouponForOrder, readCouponsForOrder } from "@/lib/coupons/read-coupons-for-order";
import { invalid } from "@/lib/kernel/errors";
import type { RedemptionQuote } from "@/lib/redemption/model";
import type { OrderToPrice, Pay } from "./price-order";
import type { Seen } from "./seen-order";

/** A coupon at an order, with what it takes off there, minor units. */
export type AppliedCoupon = CouponForOrder & { money: bigint };

const stateWords = {
  used: "was used already",
  expired: "has expired",
  cancelled: "is cancelled",
};

/**
 * The order as the coupons among its codes leave it, each on what the one before left. Errors: `invalid_input` for a coupon
 * of somebody else, or one that is not active.
 */
export async function applyCoupons(
  tx: TransactionContext,
  order: OrderToPrice,
  mode: "lock" | "read",
): Promise<OrderToPrice> {
  const found = await readCouponsForOrder(tx, order.facts.couponCodes, mode);
  if (found.length === 0) return order;
  // A code is worth something: with the order only the words of campaigns are kept.
  const words = order.facts.couponCodes.filter((word) => found.every(({ text }) => text !== word));
  let facts = { ...order.facts, couponCodes: words };
  const coupons = found.map((coupon): AppliedCoupon => {
    if (coupon.customerId !== order.customerId) throw refuse("A coupon belongs to another customer.");
    if (coupon.state !== "active") throw refuse(`“${coupon.name}” ${stateWords[coupon.state]}.`);
    const { order: cut, money } = couponDiscount(facts, coupon.effect, order.facts);
    facts = cut;
    return { ...coupon, money };
  });
  return { ...order, facts, submitted: order.facts, coupons };
}

/**
 * Coupons are good in their own program, one at an order where it gives one privilege, and not where stored value is used
 * instead of discounts. Errors: `invalid_input`.
 */
export function refuseCoupons(
  { inForce }: Seen,
  { coupons = [], pay }: { coupons?: readonly AppliedCoupon[]; pay: Pay },
  quote: RedemptionQuote | null,
): void {
  if (coupons.length === 0) return;
  if (coupons.some(({ programId }) => programId !== inForce?.program.id)) {
    throw refuse("A coupon is of another program.");
  }
  const others = coupons.length - 1 + (pay.tierDiscount ? 1 : 0) + ((quote?.points ?? 0n) > 0n ? 1 : 0);
  if (inForce?.version.rules.redemption.onePrivilege && others > 0) {
    throw refuse("An order has one privilege here: choose one coupon, the tier’s discount or the points.");
  }
  if (quote && quote.discountsRemoved > 0n) {
    throw refuse("Points and certificates are used instead of discounts here: take the coupon off, or them.");
  }
}

function refuse(words: string) {
  return invalid({ couponCodes: words });
}
