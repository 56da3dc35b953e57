import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Client } from "@/db/client";
import { entries, lots, memberships, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { runDay } from "@/lib/day/run-day";
import { fixedClock } from "@/lib/kernel/clock";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { completeOrder } from "@/lib/orders/complete-order";
import { placeOrderInput, quoteOrderInput, refundOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { quoteOrder } from "@/lib/orders/quote-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";

export type ShopSetting = {
  rules?: Partial<StoredProgramRules>;
  kind?: "points" | "cashback";
  currency?: string;
  pointDecimals?: 0 | 2;
  timeZone?: string;
};

type OrderFields = Partial<z.input<typeof placeOrderInput>>;

/** Opens shops, each an organization of its own with one active program, for one case each. */
export type Shops = { open(setting?: ShopSetting): Promise<Shop> };

/** The first moment of every shop: its program is active and its members are enrolled from here on. */
export const opening = new Date("2020-01-01T00:00:00Z");

const plainOrder = { channel: "web", orderType: "sale", lines: [] };

export function openShops(client: Client, providerId: string): Shops {
  let count = 0;
  return {
    async open(setting = {}) {
      const organizationId = await addOrganization(client, providerId, `shop-${++count}`);
      return openShop(client, organizationId, setting);
    },
  };
}

async function openShop(client: Client, organizationId: string, setting: ShopSetting) {
  const at = (moment: Date): Context => testContext(client, organizationId, { clock: fixedClock(moment) });
  const { rules = {}, ...units } = setting;
  const program = createProgramSchema.parse({
    name: "Club",
    currency: "USD",
    ...units,
    rules: parseProgramRules({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: "1", money: "1" },
      earning: { rate: null },
      ...rules,
    }),
  });
  const { id: programId } = await createProgram(at(opening), program);
  await activateProgram(at(opening), { programId });
  let orders = 0;
  let members = 0;

  return {
    programId,
    at,
    async member(name = `Member ${++members}`) {
      const { id: customerId } = await createCustomer(at(opening), createCustomerSchema.parse({ name }));
      const card = `C${customerId.slice(-12).toUpperCase()}`;
      const enrolling = enrollSchema.parse({ programId, customerId, cardNumber: card });
      const { id: membershipId } = await enroll(at(opening), enrolling);
      const [row] = await inSnapshot(at(opening), ({ db }) =>
        db
          .select({ holderId: memberships.holderId })
          .from(memberships)
          .where(eq(memberships.id, membershipId)),
      );
      return { customerId, membershipId, holderId: row?.holderId ?? "" };
    },
    /** Places an order; completes it at once unless told otherwise. */
    order: (moment: Date, customerId: string, fields: OrderFields) =>
      placeOrder(
        at(moment),
        placeOrderInput.parse({
          ...plainOrder,
          externalId: `O-${++orders}`,
          currency: setting.currency ?? "USD",
          customerId,
          complete: true,
          ...fields,
        }),
      ),
    /** Points given by hand, spendable at once and through their last day; in the program's own decimals. */
    credit: (moment: Date, membershipId: string, points: string, expiresOn: string | null = null) =>
      creditPoints(
        at(moment),
        creditPointsInput.parse({ membershipId, points, expiresOn: expiresOn ?? "", reason: "Given" }),
      ),
    debit: (moment: Date, membershipId: string, points: string) =>
      debitPoints(at(moment), debitPointsInput.parse({ membershipId, points, reason: "Taken" })),
    refund: (moment: Date, orderId: string, what: Partial<z.input<typeof refundOrderInput>> = {}) =>
      refundOrder(at(moment), refundOrderInput.parse({ orderId, reason: "Returned", ...what })),
    cancel: (moment: Date, orderId: string) =>
      cancelOrder(at(moment), { orderId, reason: "Cancelled", key: null }),
    complete: (moment: Date, orderId: string) => completeOrder(at(moment), { orderId, key: null }),
    /** What an order would cost, take and earn, in the words of `place`. */
    quote: (moment: Date, customerId: string, fields: OrderFields) =>
      quoteOrder(
        at(moment),
        quoteOrderInput.parse({ ...plainOrder, currency: setting.currency ?? "USD", customerId, ...fields }),
      ),
    /** What a holder has at a moment, everything due by then applied, points in the smallest unit. */
    async balances(holderId: string, moment: Date) {
      const context = at(moment);
      const books = await inSnapshot(context, (tx) => openBooks(tx, [holderId], { mode: "read" }));
      const book = bookOf(books, holderId);
      settle(book, moment, context.ids);
      return book.balances;
    },
    runDay: (through: Date) => runDay(at(through), { through }),
    /** The ledger of a holder as it is stored, the oldest first. */
    entriesOf: (holderId: string) =>
      inSnapshot(at(opening), ({ db }) =>
        db.select().from(entries).where(eq(entries.holderId, holderId)).orderBy(asc(entries.holderVersion)),
      ),
    lotsOf: (holderId: string) =>
      inSnapshot(at(opening), ({ db }) =>
        db.select().from(lots).where(eq(lots.holderId, holderId)).orderBy(asc(lots.id)),
      ),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

async function addOrganization(client: Client, providerId: string, slug: string): Promise<string> {
  const id = testContext(client, "").ids.next();
  await inTransaction(testContext(client, id), ({ db }) =>
    db.insert(organizations).values({
      id,
      slug,
      name: slug,
      kind: "reseller",
      parentId: providerId,
      ancestors: [providerId, id],
      timeZone: "UTC",
      moduleEnabled: true,
      createdAt: opening,
    }),
  );
  return id;
}
