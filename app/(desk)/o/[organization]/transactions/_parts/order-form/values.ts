import type { z } from "zod";
import type { placeOrderInput } from "@/lib/orders/input";

/** The form's values: the verb's own input as it is typed. */
export type OrderValues = z.input<typeof placeOrderInput>;

export const emptyLine = {
  sku: "",
  item: "",
  category: "",
  brand: "",
  promotional: false,
  quantity: "1",
  unitPrice: "",
  lineTotal: "",
  discount: "",
};

/** Everything in money, without the tier's discount. */
export const noPay = { points: "", certificateIds: [], tierDiscount: false, code: "" };

export type Pair = { channel: string; orderType: string; program: { name: string; currency: string } };

/** Where the first offered pair stands, which is what most orders by hand are. */
export function startValues(number: string, pair: Pair | undefined, currency: string): OrderValues {
  return {
    customerId: "",
    cardNumber: "",
    channel: pair?.channel ?? "",
    orderType: pair?.orderType ?? "sale",
    currency: pair?.program.currency ?? currency,
    externalId: number,
    placedAt: "",
    lines: [emptyLine],
    orderDiscount: "",
    shipping: "",
    tax: "",
    couponCodes: [],
    pay: noPay,
    complete: false,
    paid: false,
    memberVersion: null,
    key: null,
  };
}
