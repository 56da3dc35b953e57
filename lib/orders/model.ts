export const orderStatuses = ["placed", "completed", "cancelled", "refunded"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What judging an order for points came to. */
export const judgementOutcomes = ["earned", "nothing", "not_eligible"] as const;
export type JudgementOutcome = (typeof judgementOutcomes)[number];

export type OrderLine = {
  /** From 1, in the order's own sequence. */
  number: number;
  sku: string;
  item: string | null;
  category: string | null;
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
  orderDiscount: bigint;
  shipping: bigint;
  tax: bigint;
};
