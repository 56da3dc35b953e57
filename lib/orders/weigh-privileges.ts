import { couponDiscount } from "@/lib/coupons/coupon-discount";
import { moneyForPoints } from "@/lib/redemption/conversion";
import { type Privilege, type PrivilegeWorth, rankPrivileges } from "@/lib/redemption/privileges";
import {
  type OrderToPrice,
  type PricedOrder,
  type Pricing,
  priceWith,
  tierOffer,
  withoutCampaigns,
} from "./price-order";
import { judgeSeen } from "./seen-order";

/**
 * Every privilege that the customer could have on this order, each by itself, with what it is worth in money: the tier's
 * discount, what campaigns add at the conversion rate, and as many points as may be spent. The best comes first.
 */
export function weighPrivileges(pricing: Pricing, order: OrderToPrice, priced: PricedOrder): Privilege[] {
  if (!pricing.seen.inForce) return [];
  return rankPrivileges([
    ofTier(pricing, order),
    ...ofCoupons(order),
    ofCampaigns(pricing, order, priced),
    ofPoints(pricing, order, priced),
  ]);
}

function ofTier({ seen }: Pricing, { facts, pay }: OrderToPrice): PrivilegeWorth {
  const { name, money } = tierOffer(seen, facts);
  return {
    ...{ kind: "tier_discount", id: null, name, worth: money, points: null },
    isChosen: pay.tierDiscount && money > 0n,
  };
}

function ofCoupons({ coupons = [], submitted, facts }: OrderToPrice): PrivilegeWorth[] {
  return coupons.map(({ id, name, effect }) => ({
    ...{ kind: "coupon", id, name, points: null, isChosen: true },
    worth: couponDiscount(submitted ?? facts, effect).money,
  }));
}

function ofCampaigns(
  { judge, seen }: Pricing,
  { facts, coupons }: OrderToPrice,
  priced: PricedOrder,
): PrivilegeWorth {
  const whole = judgeSeen(judge, seen, facts, 0n).points;
  const points = whole - judgeSeen(withoutCampaigns(judge), seen, facts, 0n).points;
  const { conversion, redemption } = seen.inForce?.version.rules ?? {};
  const hasCoupon = (coupons?.length ?? 0) > 0;
  const isTaken = hasCoupon || priced.tierDiscount > 0n || (priced.quote?.points ?? 0n) > 0n;
  return {
    ...{ kind: "campaigns", id: null, name: null, points },
    worth: conversion ? moneyForPoints(points, conversion) : 0n,
    isChosen: points > 0n && !(isTaken && redemption?.onePrivilege),
  };
}

function ofPoints(pricing: Pricing, order: OrderToPrice, priced: PricedOrder): PrivilegeWorth {
  const by = (points: "max" | null) =>
    priceWith(pricing, order, { ...order.pay, points, tierDiscount: false }, priced).quote;
  const [without, most] = [by(null), by("max")];
  const worth = (without?.due ?? 0n) - (most?.due ?? 0n);
  return {
    ...{ kind: "points", id: null, name: null, points: most?.points ?? 0n },
    worth: worth > 0n ? worth : 0n,
    isChosen: (priced.quote?.points ?? 0n) > 0n,
  };
}
