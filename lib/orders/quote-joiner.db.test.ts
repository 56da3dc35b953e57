import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { memberships, orderJudgements } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { placeOrderInput, quoteOrderInput } from "./input";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
afterEach(async () => {
  expect((await verifyLedger(shop.at(at))).problems).toEqual([]);
  await shop.close();
});

const at = "2025-02-01T12:00:00Z";
const joining = { enrolment: { joining: "first_order" as const } };

const open = async (rules: Partial<StoredProgramRules>) => {
  shop = await openTestShop(rules);
};
const stranger = async (name = "New") =>
  (await createCustomer(shop.at(at), createCustomerSchema.parse({ name }))).id;
const orderOf = (customerId: string, amount: string, points = "") => ({
  ...{ externalId: `${customerId}-1`, customerId, channel: "web", orderType: "sale", currency: "USD" },
  lines: [{ sku: "CD", quantity: "1", unitPrice: amount }],
  pay: { points },
  complete: true,
});
const quoted = (customerId: string, amount: string, points = "") =>
  quoteOrder(shop.at(at), quoteOrderInput.parse(orderOf(customerId, amount, points)));
const placed = async (customerId: string, amount: string, points = "") => {
  const input = placeOrderInput.parse(orderOf(customerId, amount, points));
  const { orderId, due } = await placeOrder(shop.at(at), input);
  const { points: earned, outcome } = orderJudgements;
  const [judged] = await inSnapshot(shop.at(at), ({ db }) =>
    db.select({ earned, outcome }).from(orderJudgements).where(eq(orderJudgements.orderId, orderId)),
  );
  return { due, ...judged };
};
const membersOf = () => inSnapshot(shop.at(at), ({ db }) => db.$count(memberships));

describe("the quote of who joins with the first order", () => {
  it("promises what the order earns and takes, and makes no member", async () => {
    await open({
      ...joining,
      earning: { rate: { points: "1", perMoney: "100" } },
      awards: { signUp: { points: "250", when: "enrolment" } },
    });
    const customerId = await stranger();
    const before = await membersOf();
    const quote = await quoted(customerId, "100.00", "max");
    expect(quote).toMatchObject({
      ...{ joins: true, isMember: false, membershipId: null, memberVersion: null, available: 250n },
      payment: { points: 250n, due: 7_500n },
      earning: { outcome: "earned", points: 75n },
    });
    expect(await membersOf()).toBe(before);
    expect(await placed(customerId, "100.00", "max")).toMatchObject({ due: 7_500n, earned: 75n });
    expect(await membersOf()).toBe(before + 1);
    expect(await quoted(customerId, "1.00")).toMatchObject({ joins: false, isMember: true });
  });

  it("says that nobody joins in a program that takes members by hand, or without a required consent", async () => {
    await open({});
    const customerId = await stranger();
    expect(await quoted(customerId, "10.00")).toMatchObject({
      joins: false,
      isMember: false,
      earning: { points: 0n, reason: "no_member" },
    });
    await shop.close();
    await open(joining);
    const terms = { key: "terms", title: "Terms", text: "Words", isRequired: true };
    await createConsent(shop.at(at), createConsentSchema.parse(terms));
    expect(await quoted(await stranger(), "10.00")).toMatchObject({ joins: false, isMember: false });
  });

  it("is what happens, whatever the order and the rules", async () => {
    const rules = fc.record({
      activationDays: fc.constantFrom(0, 14),
      signUp: fc.constantFrom(null, "100", "251"),
      confirmation: fc.constantFrom("by_itself" as const, "by_hand" as const),
      isFirstDouble: fc.boolean(),
    });
    const sales = fc.array(
      fc.record({ cents: fc.integer({ min: 1, max: 50_000 }), points: fc.constantFrom("", "max") }),
      { minLength: 1, maxLength: 3 },
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(rules, sales, async ({ activationDays, signUp, confirmation, isFirstDouble }, all) => {
        if (runs++ > 0) await shop.close();
        await open({
          enrolment: { joining: "first_order", confirmation },
          earning: { rate: { points: "1", perMoney: "100" }, activationDays },
          awards: signUp ? { signUp: { points: signUp, when: "enrolment" } } : {},
        });
        if (isFirstDouble) await doubleFirstOrders();
        for (const [index, { cents, points }] of all.entries()) {
          const customerId = await stranger(`New ${index}`);
          const amount = (cents / 100).toFixed(2);
          const quote = await quoted(customerId, amount, points);
          expect(quote.joins).toBe(true);
          expect(await placed(customerId, amount, points)).toEqual({
            due: quote.payment?.due ?? quote.total,
            earned: quote.earning.points,
            outcome: quote.earning.outcome,
          });
        }
      }),
      { numRuns: 3 },
    );
  });
});

async function doubleFirstOrders(): Promise<void> {
  const rules = {
    startsAt: new Date("2025-01-02T00:00:00Z"),
    audience: { firstOrder: true },
    effect: { kind: "multiply", by: { n: 2n, d: 1n } },
  };
  const start = shop.at("2025-01-02T00:00:00Z");
  const input = createCampaignSchema.parse({ programId: shop.programId, name: "First order", rules });
  const { id } = await createCampaign(start, input);
  await startCampaign(start, { id, note: null });
}
