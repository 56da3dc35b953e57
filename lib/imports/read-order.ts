import { parseLocalMoment } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { isCurrency, parseMoney } from "@/lib/kernel/money";
import { parseQuantity } from "@/lib/kernel/quantity";
import { lineGross } from "@/lib/orders/amounts";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import type { OrderGroup } from "./group-orders";
import { sharedColumns } from "./order-columns";
import type { Row } from "./read-table";
import type { RowReader } from "./row-reader";

/** An order as the file tells it, with the organization's own id of its customer. */
export type FileOrder = {
  externalId: string;
  /** Empty where only a card was shown. */
  customerExternalId: string;
  /** Empty where none was shown. */
  cardNumber: string;
  facts: OrderFacts;
  completedAt: Date | null;
  paidAt: Date | null;
  rows: Row[];
};

/** How moments are read: days of a time zone, and nothing after now. */
export type Moments = { timeZone: string; now: Date };

/** The order that a group of rows stands for; null where something was reported. */
export function readOrder(
  group: OrderGroup,
  reader: RowReader,
  position: ReadonlyMap<string, number>,
  moments: Moments,
): FileOrder | null {
  const [first, ...others] = group.rows;
  if (!first) return null;
  reader.open(first);
  if (group.isRepeated) reader.report("order_id", repeated);
  if (group.rows.length > limits.orderLinesMax) reader.report("order_id", tooManyLines);
  const head = readHead(reader, moments);
  const lines = [readLine(reader, 1, head.currency)];
  let isGood = reader.isGood();
  for (const [index, row] of others.entries()) {
    reader.open(row);
    refuseDifferences(reader, first, row, position);
    lines.push(readLine(reader, index + 2, head.currency));
    isGood = reader.isGood() && isGood;
  }
  const { customerExternalId, cardNumber, completedAt, paidAt, placedAt, ...rest } = head;
  if (!isGood || !placedAt) return null;
  const facts = { ...rest, placedAt, lines };
  const { externalId, rows } = group;
  return { externalId, customerExternalId, cardNumber, facts, completedAt, paidAt, rows };
}

const repeated = "This order came earlier in the file. The lines of an order must stand together.";
const tooManyLines = `An order has at most ${limits.orderLinesMax} lines.`;
const slug = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

function readHead(reader: RowReader, { timeZone, now }: Moments) {
  reader.required("order_id", limits.externalIdCharactersMax);
  const moment = (column: string) => {
    const at = reader.parsed(column, (text) => parseLocalMoment(text, timeZone, column));
    if (at && at > now) reader.report(column, "This lies in the future.");
    return at;
  };
  const currency = readCurrency(reader);
  const placedAt = moment("placed_at");
  if (!placedAt) reader.required("placed_at");
  const completedAt = moment("completed_at");
  const paidAt = moment("paid_at");
  if (placedAt && completedAt && completedAt < placedAt) {
    reader.report("completed_at", "The order cannot be completed before it was placed.");
  }
  const cardNumber = reader.text("card_number", limits.codeCharactersMax).replaceAll(/\s/g, "").toUpperCase();
  const isNamed = cardNumber === "" ? reader.required : reader.text;
  return {
    customerExternalId: isNamed("customer_id", limits.externalIdCharactersMax),
    cardNumber,
    placedAt,
    completedAt,
    paidAt,
    channel: readSlug(reader, "channel"),
    orderType: readSlug(reader, "order_type"),
    currency,
    orderDiscount: readMoney(reader, "order_discount", currency) ?? 0n,
    shipping: readMoney(reader, "shipping", currency) ?? 0n,
    tax: readMoney(reader, "tax", currency) ?? 0n,
    couponCodes: readCodes(reader),
  };
}

function readLine(reader: RowReader, number: number, currency: string): OrderLine {
  const quantityMilli = reader.required("quantity") ? (reader.parsed("quantity", parseQuantity) ?? 0n) : 0n;
  return {
    number,
    sku: reader.required("sku", limits.skuCharactersMax),
    item: reader.text("item", limits.nameCharactersMax) || null,
    category: reader.text("category", limits.nameCharactersMax) || null,
    brand: reader.text("brand", limits.nameCharactersMax) || null,
    promotional: readYes(reader, "promotional"),
    quantityMilli,
    gross: readGross(reader, quantityMilli, currency),
    discount: readMoney(reader, "line_discount", currency) ?? 0n,
  };
}

function readYes(reader: RowReader, column: string): boolean {
  const text = reader.text(column, 5).toLowerCase();
  if (["", "no", "false", "0"].includes(text)) return false;
  if (["yes", "true", "1"].includes(text)) return true;
  reader.report(column, "Write yes or no.");
  return false;
}

function readCodes(reader: RowReader): string[] {
  const text = reader.text("coupon_codes", limits.searchCharactersMax);
  return [...new Set(text.split(/[;\s]+/).filter(Boolean))];
}

function readGross(reader: RowReader, quantityMilli: bigint, currency: string): bigint {
  const total = readMoney(reader, "line_total", currency);
  const unitPrice = readMoney(reader, "unit_price", currency);
  if (unitPrice === null) {
    if (total === null && reader.isGood()) reader.report("line_total", "Give line_total or unit_price.");
    return total ?? 0n;
  }
  const gross = lineGross(quantityMilli, unitPrice);
  if (total !== null && total !== gross) {
    reader.report("line_total", "This is not quantity × unit_price. Give only one of the two.");
  }
  return gross;
}

function readMoney(reader: RowReader, column: string, currency: string): bigint | null {
  // Without a currency nothing can be read exactly; that is reported once, where it is missing.
  if (currency === "") return null;
  return reader.parsed(column, (text) => parseMoney(text, currency, column));
}

function readCurrency(reader: RowReader): string {
  const code = reader.required("currency");
  if (code === "" || isCurrency(code)) return code;
  reader.report("currency", `“${code.slice(0, 10)}” is not a currency code of ISO 4217, like USD.`);
  return "";
}

function readSlug(reader: RowReader, column: string): string {
  const text = reader.required(column, limits.slugCharactersMax);
  if (text !== "" && !slug.test(text)) {
    reader.report(column, "Use small letters, digits and hyphens, like “web”.");
  }
  return text;
}

function refuseDifferences(
  reader: RowReader,
  first: Row,
  row: Row,
  position: ReadonlyMap<string, number>,
): void {
  for (const column of sharedColumns) {
    const at = position.get(column) ?? -1;
    if ((first.cells[at] ?? "").trim() === (row.cells[at] ?? "").trim()) continue;
    reader.report(column, `This differs from the first line of the order (line ${first.line}).`);
  }
}
