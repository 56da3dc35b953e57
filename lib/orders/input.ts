import { z } from "zod";
import { parseLocalMoment } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { parseMoney } from "@/lib/kernel/money";
import { parseQuantity } from "@/lib/kernel/quantity";
import type { RefundWish } from "@/lib/redemption/plan-refund";
import { lineGross } from "./amounts";
import type { OrderFacts, OrderLine } from "./model";

const word = (max: number) => z.string().trim().max(max);
const amountText = word(24).default("");
const key = z.string().min(1).max(limits.idempotencyKeyCharactersMax).nullable().default(null);
const reason = word(limits.reasonCharactersMax).min(1, "Say why.");

const lineSchema = z.object({
  sku: word(limits.skuCharactersMax).min(1, "Enter the SKU."),
  item: word(limits.nameCharactersMax).default(""),
  category: word(limits.nameCharactersMax).default(""),
  brand: word(limits.nameCharactersMax).default(""),
  promotional: z.boolean().default(false),
  quantity: word(16).default("1"),
  /** Price of one, in major units with a decimal point. Either this or `lineTotal`. */
  unitPrice: amountText,
  lineTotal: amountText,
  discount: amountText,
});

const orderFields = {
  /** Left out where a card is shown. */
  customerId: z.union([z.literal(""), z.uuid()], "Choose the customer.").default(""),
  /** Of the card that was shown: it says whose order it is, and has to be one that may be used. */
  cardNumber: word(limits.codeCharactersMax).optional(),
  channel: word(limits.slugCharactersMax).min(1, "Choose the channel."),
  orderType: word(limits.slugCharactersMax).min(1, "Choose the order type."),
  currency: z.string().regex(/^[A-Z]{3}$/, "Enter a currency code like USD."),
  /** Local or ISO time; empty = now. */
  placedAt: word(40).default(""),
  lines: z.array(lineSchema).min(1, "Add a line.").max(limits.orderLinesMax),
  orderDiscount: amountText,
  shipping: amountText,
  tax: amountText,
  couponCodes: z
    .array(word(limits.codeCharactersMax).min(1, "Enter the code."))
    .max(limits.listValuesMax)
    .default([]),
  pay: z
    .object({
      /** `max`, a number of points, or empty for none. */
      points: word(24).default(""),
      certificateIds: z.array(z.uuid()).max(limits.listValuesMax).default([]),
      /** Takes the discount of the member's tier. */
      tierDiscount: z.boolean().default(false),
      /** The one-time code sent to the member, where the program asks for one. */
      code: word(limits.codeCharactersMax).default(""),
    })
    .prefault({}),
};

const isNamed = ({ customerId, cardNumber }: { customerId?: unknown; cardNumber?: unknown }) =>
  Boolean(customerId) || Boolean(cardNumber);

/** Whose order it is: said beside whatever else is missing. */
const customerMissing = {
  path: ["customerId"],
  message: "Choose the customer.",
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

/** An order as a clerk or a till sends it; amounts in major units as text, exact. */
export const quoteOrderInput = z.object(orderFields).refine(isNamed, customerMissing);

export const placeOrderInput = z
  .object({
    ...orderFields,
    externalId: word(limits.externalIdCharactersMax).min(1, "Enter the order's number."),
    /** Complete it at once, as at a till. */
    complete: z.boolean().default(false),
    /** It is fully paid: for programs that wait for that. */
    paid: z.boolean().default(false),
    /** From the quote: refused as stale when the member's balance has changed since. */
    memberVersion: z.number().int().nullable().default(null),
    key,
  })
  .refine(isNamed, customerMissing);

const completeFields = {
  orderId: z.uuid(),
  /** What was delivered, where it is not everything: lines that are not named, or not whole, were not. */
  lines: z
    .array(z.object({ number: z.int().positive(), quantity: word(16) }))
    .max(limits.orderLinesMax)
    .optional(),
};

export const previewCompletionInput = z.object(completeFields);
export const completeOrderInput = z.object({ ...completeFields, key });
export const markOrderPaidInput = z.object({ orderId: z.uuid(), key });
export const cancelOrderInput = z.object({ orderId: z.uuid(), reason, key });

const refundFields = {
  orderId: z.uuid(),
  /** Of the order's total, in major units; or lines; or neither, for all that is left. */
  amount: amountText.optional(),
  lines: z
    .array(z.object({ number: z.int().positive(), quantity: word(16) }))
    .max(limits.orderLinesMax)
    .optional(),
  /** What is left of the shipping too; without lines, it alone. */
  shipping: z.boolean().optional(),
};

export const previewRefundInput = z.object(refundFields);
export const refundOrderInput = z.object({
  ...refundFields,
  /** What would be paid back in money becomes a certificate. */
  asStoreCredit: z.boolean().optional(),
  reason,
  key,
});

export type QuoteOrderInput = z.output<typeof quoteOrderInput>;
export type PlaceOrderInput = z.output<typeof placeOrderInput>;
export type CompleteOrderInput = z.output<typeof completeOrderInput>;
export type PreviewCompletionInput = z.output<typeof previewCompletionInput>;
export type MarkOrderPaidInput = z.output<typeof markOrderPaidInput>;
export type CancelOrderInput = z.output<typeof cancelOrderInput>;
export type PreviewRefundInput = z.output<typeof previewRefundInput>;
export type RefundOrderInput = z.output<typeof refundOrderInput>;

/** What of an order is to be refunded. Errors: `invalid_input` by field. */
export function readWish(input: PreviewRefundInput, currency: string): RefundWish {
  const { amount = "", lines = [], shipping = false } = input;
  if (amount !== "") {
    if (lines.length > 0 || shipping) throw invalid({ amount: "Choose lines or an amount, not both." });
    return { kind: "amount", amount: parsePrice(amount, currency, "amount") };
  }
  if (input.lines === undefined && !shipping) return { kind: "all" };
  const wanted = lines.map(({ number, quantity }, index) => ({
    number,
    quantityMilli: parseQuantity(quantity, `lines.${index}.quantity`),
  }));
  return { kind: "lines", lines: wanted, shipping };
}

/** The facts of an order out of its texts. `now` stands in for a missing time, `zone` reads local ones. */
export function readFacts(input: QuoteOrderInput, now: Date, zone: string): OrderFacts {
  const { currency } = input;
  const money = (text: string, field: string) => (text === "" ? 0n : parsePrice(text, currency, field));
  const placedAt = input.placedAt === "" ? now : parseLocalMoment(input.placedAt, zone, "placedAt");
  if (placedAt > now) throw invalid({ placedAt: "An order cannot be placed in the future." });
  return {
    currency,
    channel: input.channel,
    orderType: input.orderType,
    placedAt,
    lines: input.lines.map((line, index) => readLine(line, index, currency)),
    couponCodes: [...new Set(input.couponCodes)],
    orderDiscount: money(input.orderDiscount, "orderDiscount"),
    shipping: money(input.shipping, "shipping"),
    tax: money(input.tax, "tax"),
  };
}

function readLine(line: z.output<typeof lineSchema>, index: number, currency: string): OrderLine {
  const field = (name: string) => `lines.${index}.${name}`;
  const quantityMilli = parseQuantity(line.quantity, field("quantity"));
  if ((line.unitPrice === "") === (line.lineTotal === "")) {
    throw invalid({ [field("unitPrice")]: "Enter either the price of one or the line's total." });
  }
  const gross =
    line.lineTotal === ""
      ? lineGross(quantityMilli, parsePrice(line.unitPrice, currency, field("unitPrice")))
      : parsePrice(line.lineTotal, currency, field("lineTotal"));
  if (gross > limits.amountUnitsMax) throw invalid({ [field("quantity")]: "This line is too large." });
  return {
    number: index + 1,
    sku: line.sku,
    item: line.item || null,
    category: line.category || null,
    brand: line.brand || null,
    promotional: line.promotional,
    quantityMilli,
    gross,
    discount: line.discount === "" ? 0n : parsePrice(line.discount, currency, field("discount")),
  };
}

// Said here, on the field that was typed: further on an amount is a sum, and other errors follow from it.
function parsePrice(text: string, currency: string, field: string): bigint {
  const amount = parseMoney(text, currency, field);
  if (amount < 0n) throw invalid({ [field]: "An amount cannot be negative." });
  return amount;
}
