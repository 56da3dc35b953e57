import type { OrderFacts } from "@/lib/orders/model";
import type { ProgramRules } from "@/lib/programs/rules";

/** A certificate as its balance stands: `available` in its own unit (points or minor units of money). */
export type CertificateBalance = {
  id: string;
  available: bigint;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
  unit: "money" | "points";
};

/** Everything that decides what an order can be paid with. */
export type RedemptionInput = {
  order: OrderFacts;
  rules: ProgramRules;
  programCurrency: string;
  /** Points the member can spend now. */
  available: bigint;
  /** What the member may use; those named in `want` are used. */
  certificates: readonly CertificateBalance[];
  want: { points: bigint | "max" | null; certificateIds: readonly string[] };
};

/** What kept the quote from giving what was wanted. */
export type RedemptionLimit =
  /** The order is not in the program's currency: no stored value can pay it. */
  | "other_currency"
  /** Fewer points are available than were asked for; the quote takes what is there. */
  | "not_enough_points"
  /** A named certificate is not among those that the member may use. */
  | "certificate_not_usable"
  /** A named certificate has nothing left. */
  | "certificate_empty"
  /** The goods are covered by less than was asked for. */
  | "goods_covered"
  /** Shipping and tax stay to be paid in money, though stored value was left. */
  | "shipping_and_tax_in_money"
  /** Some of the points asked for would have bought nothing and are not taken. */
  | "points_worth_nothing";

export type CertificateUseQuote = {
  id: string;
  unit: "money" | "points";
  /** Taken, in the certificate's unit. */
  amount: bigint;
  /** What that pays, minor units. */
  money: bigint;
  /** Given up because the program's certificates are good for one order only, in the certificate's unit. */
  forfeits: bigint;
};

export type LinePayment = { number: number; pointsMoney: bigint; certificateMoney: bigint };

/** The last point pays less than it is worth: with one point fewer, `extraDue` more money is to be paid. */
export type WastedPoint = {
  betterPoints: bigint;
  betterPointsMoney: bigint;
  extraDue: bigint;
  /** Worth that is lost as quoted, minor units. */
  lost: bigint;
};

/** `instead`: one order with its discounts, or with stored value. */
export type DiscountChoice = {
  withDiscounts: { total: bigint; due: bigint };
  withStoredValue: { total: bigint; due: bigint };
  /** Where less is left to pay; at a tie the discounts, which cost the customer no stored value. */
  better: "discounts" | "stored_value";
};

export type RedemptionQuote = {
  /** What the order costs before stored value, after the discounts that stay; shipping and tax included. */
  total: bigint;
  /** Discounts given up for stored value; 0 where they stay. */
  discountsRemoved: bigint;
  choice: DiscountChoice | null;
  certificates: CertificateUseQuote[];
  certificateMoney: bigint;
  points: bigint;
  pointsMoney: bigint;
  /** Left to pay in money, ≥ 0. */
  due: bigint;
  perLine: LinePayment[];
  wasted: WastedPoint | null;
  limits: RedemptionLimit[];
};
