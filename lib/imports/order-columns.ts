import type { Column } from "./read-table";

/** Columns of an orders file: one row per line, the lines of an order together. */
export const orderColumns: readonly Column[] = [
  { name: "order_id", means: "the shop's number of the order", isRequired: true },
  {
    name: "customer_id",
    means: "the organization's own id of the customer; an empty cell where a card was shown",
    isRequired: true,
  },
  { name: "card_number", means: "of the member's card, where one was shown" },
  { name: "placed_at", means: "a day, a local time, or ISO 8601 with an offset", isRequired: true },
  {
    name: "completed_at",
    means: "the same; an empty cell for an order that is still open",
    isRequired: true,
  },
  { name: "paid_at", means: "when it was fully paid, for programs that wait for that" },
  { name: "channel", means: "where it was bought, like web", isRequired: true },
  { name: "order_type", means: "what kind of order it is, like sale", isRequired: true },
  { name: "currency", means: "a code of ISO 4217, like USD", isRequired: true },
  { name: "sku", means: "the number of the goods", isRequired: true },
  { name: "item", means: "the name of the goods" },
  { name: "category", means: "the category of the goods" },
  { name: "brand", means: "who makes the goods" },
  { name: "promotional", means: "yes for goods on promotion" },
  { name: "quantity", means: "how many, like 1 or 0.5", isRequired: true },
  { name: "unit_price", means: "the price of one in major units, like 12.50" },
  { name: "line_total", means: "the line before discounts, instead of unit_price" },
  { name: "line_discount", means: "the line's own discount" },
  { name: "order_discount", means: "the order's discount, repeated on each of its lines" },
  { name: "shipping", means: "repeated on each line of the order" },
  { name: "tax", means: "repeated on each line of the order" },
  {
    name: "coupon_codes",
    means:
      "words of campaigns that the customer gave, blanks or semicolons between; coupons are used by orders that are placed",
  },
];

/** What is said of the order as a whole, and so must be the same on each of its lines. */
export const sharedColumns = [
  "customer_id",
  "card_number",
  "placed_at",
  "completed_at",
  "paid_at",
  "channel",
  "order_type",
  "currency",
  "order_discount",
  "shipping",
  "tax",
  "coupon_codes",
] as const;

/** The column that a field of an order came from. */
export const columnOfField: Readonly<Record<string, string>> = {
  externalId: "order_id",
  customerId: "customer_id",
  cardNumber: "card_number",
  placedAt: "placed_at",
  completedAt: "completed_at",
  paidAt: "paid_at",
  orderType: "order_type",
  orderDiscount: "order_discount",
  couponCodes: "coupon_codes",
  gross: "line_total",
  discount: "line_discount",
  quantityMilli: "quantity",
  lines: "order_id",
};
