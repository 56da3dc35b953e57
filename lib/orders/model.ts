export const orderStatuses = ["placed", "completed", "cancelled", "refunded"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What judging an order for points came to. */
export const judgementOutcomes = ["earned", "nothing", "not_eligible"] as const;
export type JudgementOutcome = (typeof judgementOutcomes)[number];

/** `undelivered`: what an order was completed without. */
export const refundKinds = ["refund", "undelivered"] as const;
export type RefundKind = (typeof refundKinds)[number];

/** What an order is made of, as far as it is given back. */
export const refundParts = ["line", "shipping", "tax"] as const;
export type RefundPartKind = (typeof refundParts)[number];

export type OrderLine = {
  /** From 1, in the order's own sequence. */
  number: number;
  sku: string;
  item: string | null;
  category: string | null;
  brand: string | null;
  /** On promotion: programs may give or take less on it. */
  promotional: boolean;
  /** Thousandths of a unit. */
  quantityMilli: bigint;
  /** The line before discounts, minor units. */
  gross: bigint;
  /** The line's own discount, minor units. */
  discount: bigint;
};

/** What a shop says about a purchase; all money in minor units of `currency`. */
export type OrderFacts = {
  currency: string;
  channel: string;
  orderType: string;
  placedAt: Date;
  lines: OrderLine[];
  /** Codes the customer gave, as campaigns ask for them. */
  couponCodes: string[];
  orderDiscount: bigint;
  shipping: bigint;
  tax: bigint;
};

/** What completing an order, or some of it, does. */
export type Completion = {
  /** What is delivered costs, and what of it is left to pay in money; minor units. */
  total: bigint;
  due: bigint;
  /** Of what is set aside: what is spent and what goes back; points in the smallest unit, certificates each in its own. */
  pointsSpent: bigint;
  certificatesSpent: bigint;
  pointsReleased: bigint;
  certificatesReleased: bigint;
  /** What it earns now, and what it does not for what is not delivered. */
  pointsEarned: bigint;
  pointsNotEarned: bigint;
  /** It earns when it is paid. */
  waitsForPayment: boolean;
};
