import { ratio, roundRatio } from "@/lib/kernel/ratio";

/** Of several privileges an order may have one, where the program says so. */
export const privilegeKinds = ["tier_discount", "campaigns", "coupon", "points"] as const;
export type PrivilegeKind = (typeof privilegeKinds)[number];

/** What a privilege would be worth to the customer on this order, minor units of money. */
export type PrivilegeWorth = {
  kind: PrivilegeKind;
  /** Tells several of one kind apart, as coupons; null where there is one. */
  id: string | null;
  /** Of the tier, or of the coupon's reward. */
  name: string | null;
  worth: bigint;
  /** Points that it would spend, or bring; null where it is money. */
  points: bigint | null;
  isChosen: boolean;
};

export type Privilege = PrivilegeWorth & { isBest: boolean };

/**
 * The privileges an order could have, the one that is worth most first and marked; at a tie one that costs the customer
 * no points comes before points. What is worth nothing is left out, unless it was chosen.
 */
export function rankPrivileges(candidates: readonly PrivilegeWorth[]): Privilege[] {
  const rank = ({ kind }: PrivilegeWorth) => privilegeKinds.indexOf(kind);
  return candidates
    .filter(({ worth, isChosen }) => worth > 0n || isChosen)
    .toSorted((a, b) => (a.worth === b.worth ? rank(a) - rank(b) : a.worth < b.worth ? 1 : -1))
    .map((each, index) => ({ ...each, isBest: index === 0 && each.worth > 0n }));
}

/** What a tier takes off goods at this price, minor units, rounded down. */
export function tierDiscountOf(goods: bigint, discount: { n: bigint; d: bigint } | null): bigint {
  return discount ? roundRatio(ratio(goods * discount.n, discount.d), "floor") : 0n;
}
