import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cards, memberships } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { changeCardState } from "@/lib/cards/change-card-state";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { importOrders } from "@/lib/imports/import-orders";
import { fileOf } from "@/lib/imports/testing";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { openTestShop, type TestShop } from "./test-shop";

const [at, later] = ["2025-02-01T10:00:00Z", "2025-02-20T10:00:00Z"];
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => {
  expect((await verifyLedger(shop.at(later))).problems).toEqual([]);
  await shop.close();
});

const cardOf = async (number: string) => {
  const [card] = await inSnapshot(shop.at(at), ({ db }) =>
    db.select({ id: cards.id }).from(cards).where(eq(cards.number, number)),
  );
  return card?.id ?? "";
};
const change = async (number: string, to: "blocked" | "active" | "void") =>
  changeCardState(shop.at(at), { id: await cardOf(number), to, reason: "Lost" });

const byCard = (cardNumber: string, customerId = "") =>
  shop.saleInput({ at: "", amount: "40.00", cardNumber }, customerId);

describe("a card that is shown with an order", () => {
  test("says whose order it is, which earns", async () => {
    const { holderId, customerId } = await shop.addMember("Ada");
    await placeOrder(shop.at(at), byCard("card ada"));
    await placeOrder(shop.at(at), byCard("CARDADA", customerId));
    expect(await shop.balanceOf(holderId, at)).toMatchObject({ pending: 80n });
  });

  test("is refused where nobody has it, it is somebody else's, or neither it nor the customer is named", async () => {
    const { customerId } = await shop.addMember("Bea");
    const refused = (fields: object) => ({ code: "invalid_input", fields });
    await expect(placeOrder(shop.at(at), byCard("NOCARD"))).rejects.toMatchObject(
      refused({ cardNumber: "No card has this number." }),
    );
    await expect(placeOrder(shop.at(at), byCard("CARDANN", customerId))).rejects.toMatchObject(
      refused({ cardNumber: "This card belongs to another customer." }),
    );
    const path = ["customerId"];
    expect(() => byCard("")).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ path, message: "Choose the customer." })],
      }),
    );
  });

  test.each(["blocked", "void"] as const)(
    "neither earns nor spends where it is %s, and says so",
    async (state) => {
      const name = `Cid${state}`;
      const { customerId, holderId } = await shop.addMember(name);
      const number = `CARD${name.toUpperCase()}`;
      const first = byCard(number, customerId);
      const placed = await placeOrder(shop.at(at), first);
      await change(number, state);
      const words = { fields: { cardNumber: `This card is ${state}: it neither earns nor spends.` } };
      await expect(placeOrder(shop.at(at), byCard(number, customerId))).rejects.toMatchObject(words);
      await expect(quoteOrder(shop.at(at), byCard(number, customerId))).rejects.toMatchObject(words);
      expect(await placeOrder(shop.at(at), first)).toMatchObject({ orderId: placed.orderId, isRepeat: true });
      expect(await shop.balanceOf(holderId, at)).toMatchObject({ pending: 40n });
      if (state === "void") return;
      await change(number, "active");
      await placeOrder(shop.at(at), byCard(number));
      expect(await shop.balanceOf(holderId, at)).toMatchObject({ pending: 80n });
    },
  );

  test("stands in a file of orders; the same file again changes nothing, also when the card is blocked since", async () => {
    const { holderId } = await shop.addMember("Dan");
    await shop.addMember("Eve");
    await change("CARDEVE", "blocked");
    const head =
      "order_id,customer_id,card_number,placed_at,completed_at,channel,order_type,currency,sku,quantity,unit_price";
    const row = (id: string, card: string) => `${id},,${card},${at},${at},web,sale,USD,CD,1,10.00`;
    const file = [head, row("F-1", "CARDDAN"), row("F-2", "CARDEVE"), row("F-3", "NOCARD")].join("\n");
    const run = () => importOrders(shop.at(later), { source: fileOf(file) });
    const first = await run();
    expect(first).toMatchObject({ imported: 1, refused: 2 });
    expect(first.reports.map(({ column, reason }) => `${column}: ${reason}`)).toEqual([
      "card_number: This card is blocked: it neither earns nor spends.",
      "card_number: Nobody has a card with the number “NOCARD”.",
    ]);
    expect(await shop.balanceOf(holderId, at)).toMatchObject({ pending: 10n });
    await change("CARDDAN", "blocked");
    expect(await run()).toMatchObject({ imported: 0, unchanged: 1, refused: 2 });
  });
});

test("a customer joins with the first order, also at a till that promises a balance, and it earns", async () => {
  const open = await openTestShop({ enrolment: { joining: "first_order" } });
  const join = async (name: string, paid: object) => {
    const input = createCustomerSchema.parse({ name, phones: ["+1 202 555 0142"] });
    const { id } = await createCustomer(open.at(at), input);
    await placeOrder(open.at(at), { ...open.saleInput({ at: "", amount: "40.00" }, id), ...paid });
    const [row] = await inSnapshot(open.at(at), ({ db }) =>
      db.select().from(memberships).where(eq(memberships.customerId, id)),
    );
    return row && { enrolledAt: row.enrolledAt, ...(await open.balanceOf(row.holderId, at)) };
  };
  const joined = { enrolledAt: new Date(at), pending: 40n };
  expect(await join("Alone", { complete: true })).toMatchObject(joined);
  expect(await join("Coupon", { complete: true, couponCodes: ["MAY"] })).toMatchObject(joined);
  expect(await join("Placed", { complete: false })).toMatchObject({ ...joined, pending: 0n });
  expect((await verifyLedger(open.at(later))).problems).toEqual([]);
  await open.close();
});
