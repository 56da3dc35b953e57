import { eq } from "drizzle-orm";
import { certificates, holders, memberships } from "@/db/schema";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { inSnapshot } from "@/lib/access/transaction";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { fixedClock } from "@/lib/kernel/clock";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import { placeOrderInput } from "./input";
import { placeOrder } from "./place-order";

type Pay = { points?: string; certificateIds?: string[] };
type Sale = {
  at: string;
  amount: string;
  pay?: Pay;
  complete?: boolean;
  number?: string;
  key?: string | null;
  cardNumber?: string;
};

/** A shop with a program (1 point per 1.00 after 14 days, 250 points = 25.00, 12 months) and a member since January 2025. */
export async function openTestShop(rules: Partial<StoredProgramRules> = {}) {
  const world = await createTestOrganizations();
  const { client, first } = world;
  let orders = 0;
  const at = (moment: string) => testContext(client, first.id, { clock: fixedClock(new Date(moment)) });
  const start = at("2025-01-01T00:00:00Z");
  const program = createProgramSchema.parse({
    name: "Club",
    currency: "USD",
    rules: parseProgramRules({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: "250", money: "2500" },
      earning: { rate: { points: "1", perMoney: "100" }, activationDays: 14 },
      expiry: { kind: "months", months: 12 },
      ...rules,
    }),
  });
  const { id: programId } = await createProgram(start, program);
  await activateProgram(start, { programId });

  async function addMember(
    name: string,
  ): Promise<{ customerId: string; membershipId: string; holderId: string }> {
    const { id: customerId } = await createCustomer(start, createCustomerSchema.parse({ name }));
    const { id: membershipId } = await enroll(
      start,
      enrollSchema.parse({ programId, customerId, cardNumber: `CARD${name.toUpperCase()}` }),
    );
    const [row] = await inSnapshot(start, ({ db }) =>
      db.select({ holderId: memberships.holderId }).from(memberships).where(eq(memberships.id, membershipId)),
    );
    return { customerId, membershipId, holderId: row?.holderId ?? "" };
  }
  const ann = await addMember("Ann");

  function saleInput(
    { at: _at, amount, pay = {}, complete = true, number, key = null, cardNumber = "" }: Sale,
    customerId: string,
  ) {
    return placeOrderInput.parse({
      externalId: number ?? `T-${++orders}`,
      customerId,
      cardNumber,
      channel: "web",
      orderType: "sale",
      currency: "USD",
      lines: [{ sku: "CD", quantity: "1", unitPrice: amount }],
      pay,
      complete,
      key,
    });
  }

  /** One certificate of so many minor units, good until a day or for ever. */
  async function giveCertificate(
    customerId: string,
    moment: string,
    nominal: bigint,
    until: string | null = null,
  ) {
    const expiry = until ? { kind: "date", on: until } : { kind: "never" };
    const series = [{ quantity: 1, nominal, unit: "money" }];
    const input = issueCertificatesSchema.parse({ programId, customerIds: [customerId], series, expiry });
    const { ids } = await issueCertificates(at(moment), input);
    const [certificate] = await inSnapshot(start, ({ db }) =>
      db
        .select()
        .from(certificates)
        .where(eq(certificates.id, ids[0] ?? "")),
    );
    if (!certificate) throw new Error("No certificate was issued");
    return certificate;
  }

  return {
    ...world,
    at,
    giveCertificate,
    ann,
    programId,
    addMember,
    saleInput,
    sell: (sale: Sale, customerId = ann.customerId) => placeOrder(at(sale.at), saleInput(sale, customerId)),
    /** What a holder has at a moment: the tables, settled for that moment. */
    async balanceOf(holderId: string, moment: string) {
      const context = at(moment);
      const books = await inSnapshot(context, (tx) => openBooks(tx, [holderId], { mode: "read" }));
      settle(bookOf(books, holderId), context.clock.now(), context.ids);
      return bookOf(books, holderId).balances;
    },
    /** What the tables say, settled or not. */
    async storedBalanceOf(holderId: string) {
      const [row] = await inSnapshot(start, ({ db }) =>
        db.select().from(holders).where(eq(holders.id, holderId)),
      );
      return row;
    },
  };
}

export type TestShop = Awaited<ReturnType<typeof openTestShop>>;
