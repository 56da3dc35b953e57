import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Context } from "@/lib/access/context";
import { findCertificateByCode } from "@/lib/certificates/find-certificate-by-code";
import { invalid } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { findCustomer } from "./find-customer";
import { parseInput } from "./parse-input";

/** An order of one line by its options, or any order by a file. */
export type OrderOptions = {
  org: string;
  file?: string;
  number?: string;
  customer?: string;
  card?: string;
  channel?: string;
  type?: string;
  currency?: string;
  placedAt?: string;
  sku?: string;
  item?: string;
  category?: string;
  brand?: string;
  promotional?: boolean;
  coupon?: string[];
  quantity?: string;
  unitPrice?: string;
  lineTotal?: string;
  discount?: string;
  points?: string;
  certificate?: string[];
  tierDiscount?: boolean;
  code?: string;
};

/** What `--file` holds: the texts of the import format, nested. Numbers would not be exact, so amounts are texts. */
const orderFile = z.object({
  number: z.string().optional(),
  customer: z.string("Name the customer: own id or cus_….").default(""),
  card: z.string().optional(),
  channel: z.string(),
  orderType: z.string(),
  currency: z.string(),
  placedAt: z.string().default(""),
  lines: z.array(
    z.record(z.string(), z.union([z.string(), z.boolean()], 'Write amounts as texts, like "12.50".')),
  ),
  couponCodes: z.array(z.string()).default([]),
  orderDiscount: z.string().default(""),
  shipping: z.string().default(""),
  tax: z.string().default(""),
  points: z.string().default(""),
  certificates: z.array(z.string()).default([]),
  tierDiscount: z.boolean().default(false),
  code: z.string().default(""),
});

/** The order with the ids of its customer and certificates. Errors: `invalid_input` and `not_found` by field. */
export async function readOrderOptions(context: Context, options: OrderOptions) {
  const told = options.file ? readOrderFile(options.file) : readLine(options);
  const { customer, card, certificates, points, tierDiscount, code, number, ...order } = parseInput(
    orderFile,
    told as z.input<typeof orderFile>,
  );
  // Who shows a card need not be named.
  const isByCard = customer === "" && card !== undefined;
  const { id: customerId } = isByCard ? { id: "" } : await findCustomer(context, customer);
  const certificateIds: string[] = [];
  for (const text of certificates) certificateIds.push(await findCertificate(context, text));
  const lines = order.lines.map((line) => ({ sku: "", ...line }));
  return {
    ...order,
    lines,
    customerId,
    ...(card !== undefined && { cardNumber: card }),
    externalId: number ?? "",
    pay: { points, certificateIds, tierDiscount, code },
  };
}

/** By its code or its shown id. */
export async function findCertificate(context: Context, text: string): Promise<string> {
  const id = findId("certificate", text) ?? (await findCertificateByCode(context, { code: text }))?.id;
  if (id) return id;
  throw invalid({ certificate: "No certificate of this organization has this code or id." });
}

function readLine(options: OrderOptions): unknown {
  const { sku, item, category, brand, promotional, quantity, unitPrice, lineTotal, discount } = options;
  const line = { sku, item, category, brand, promotional, quantity, unitPrice, lineTotal, discount };
  const {
    number,
    customer,
    channel,
    type: orderType = "sale",
    currency,
    placedAt,
    points,
    certificate,
  } = options;
  const given = {
    number,
    customer,
    card: options.card,
    channel,
    orderType,
    currency,
    placedAt,
    points,
    certificates: certificate,
    couponCodes: options.coupon,
    tierDiscount: options.tierDiscount,
    code: options.code,
  };
  return JSON.parse(JSON.stringify({ ...given, lines: [line] }));
}

function readOrderFile(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid({ file: "This is not JSON. See `laurel order place --help`." });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw invalid({ file: `${file} cannot be read.` });
  }
}
