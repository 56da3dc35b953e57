import type { OrderFacts } from "@/lib/orders/model";
import type { ProgramRules } from "@/lib/programs/rules";

/** A certificate as its balance stands: `available` in its own unit (points or minor units of money). */
export type CertificateBalance = {
  id: string;
  available: bigint;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
  unit: "money" | "points";
  /** As it was issued: rules that changed since do not change it. Left out, the program's. */
  use?: "multi" | "single";
};

/** Everything that decides what an order can be paid with. */
export type RedemptionInput = {
  order: OrderFacts;
  rules: ProgramRules;
  programCurrency: string;
  /** Points the member can spend now. */
  available: bigint;
  /** Of the customer. */
  tags: readonly string[];
  /** What the member may use; those named in `want` are used. */
  certificates: readonly CertificateBalance[];
  want: { points: bigint | "max" | null; certificateIds: readonly string[] };
};

/** What kept the quote from giving what was wanted, with the figure that binds. */
export type RedemptionLimit =
  /** The order is not in the program's currency: no stored value can pay it. */
  | { kind: "other_currency" }
  /** A customer with this tag pays with neither points nor certificates. */
  | { kind: "customer_barred"; tag: string }
  /** Fewer points are available than were asked for. */
  | { kind: "not_enough_points"; points: bigint }
  /** So many points stay with the member. */
  | { kind: "balance_kept"; points: bigint }
  /** The order comes to less than this. */
  | { kind: "order_below_minimum"; money: bigint }
  /** Points pay at most this much of the order. */
  | { kind: "share_of_order"; money: bigint }
  | { kind: "points_minimum"; points: bigint }
  | { kind: "points_step"; points: bigint }
  | { kind: "points_maximum"; points: bigint }
  /** Lines that stored value does not pay. */
  | { kind: "goods_excluded"; lines: number[] }
  | { kind: "promotional_goods"; lines: number[] }
  /** Each of these lines leaves this much to be paid in money. */
  | { kind: "line_minimum"; money: bigint; lines: number[] }
  /** A named certificate is not among those that the member may use. */
  | { kind: "certificate_not_usable" }
  /** A named certificate has nothing left. */
  | { kind: "certificate_empty" }
  /** What stored value can pay is covered by less than was asked for. */
  | { kind: "goods_covered" }
  /** Shipping, or tax, stays to be paid in money, though stored value was left. */
  | { kind: "shipping_in_money" }
  | { kind: "tax_in_money" }
  /** Some of the points asked for would have bought nothing and are not taken. */
  | { kind: "points_worth_nothing" };

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

type Payment = { pointsMoney: bigint; certificateMoney: bigint };
export type LinePayment = Payment & { number: number };

/** The last point (or step of points) pays less than it is worth: without it, `extraDue` more money is to be paid. */
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
  /** Zero unless the program lets stored value pay them. */
  shipping: Payment;
  tax: Payment;
  wasted: WastedPoint | null;
  limits: RedemptionLimit[];
};
