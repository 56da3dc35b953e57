import fc from "fast-check";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/kernel/errors";
import { showMoneyPlain } from "@/lib/kernel/money";
import { showQuantity } from "@/lib/kernel/quantity";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { cancelOrder } from "./cancel-order";
import { completeOrder } from "./complete-order";
import { getOrder } from "./get-order";
import { type PlaceOrderInput, placeOrderInput } from "./input";
import { placeOrder } from "./place-order";
import { quoteOrder } from "./quote-order";
import { refundOrder } from "./refund-order";
import { openTestShop, type TestShop } from "./test-shop";

type Redemption = NonNullable<StoredProgramRules["redemption"]>;

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { freq: 1 });
const settings: fc.Arbitrary<Partial<StoredProgramRules>> = fc.record({
  clawback: fc.constantFrom("debt", "write_off" as const),
  conversion: fc.constantFrom(
    { points: "250", money: "2500" },
    { points: "3", money: "100" },
    { points: "7", money: "5" },
  ),
  redemption: fc.record<Redemption>({
    compatibility: fc.constantFrom("after", "instead"),
    certificateUse: fc.constantFrom("multi", "single"),
    spendOrder: fc.constantFrom("soonest_expiring", "oldest"),
    shareMax: maybe({ n: "1", d: "2" }, { n: "1", d: "3" }),
    pointsMin: maybe("10"),
    pointsStep: maybe("5", "30"),
    pointsMax: maybe("150"),
    lineMin: maybe("1", "500"),
    balanceMin: maybe("20"),
    paysShipping: fc.boolean(),
    paysTax: fc.boolean(),
    paysPromotional: fc.boolean(),
    shortfall: fc.constantFrom("refuse", "take"),
    partialReturn: fc.constantFrom("pro_rata", "full_only"),
    returnedEnd: fc.constantFrom("old", "anew"),
    onePrivilege: fc.boolean(),
  }),
});

const price = fc.bigInt({ min: 1n, max: 12000n });
const steps = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 25 }),
    lines: fc.array(
      fc.record({ price, quantity: fc.integer({ min: 1, max: 3 }), promotional: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    extras: fc.record({ orderDiscount: fc.constantFrom("", "0.01"), shipping: fc.constantFrom("", "4.99") }),
    points: fc.constantFrom("", "", "max", "37", "150"),
    certificate: fc.boolean(),
    end: fc.constantFrom("complete", "complete", "place", "cancel"),
    refunds: fc.array(
      fc.record({
        kind: fc.constantFrom("amount", "line", "all"),
        percent: fc.bigInt({ min: 1n, max: 99n }),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 4, maxLength: 7 },
);
type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number];

const runs = fc.sample(
  fc.record({ rules: settings, members: fc.array(steps, { minLength: 3, maxLength: 4 }) }),
  {
    seed: 20250401,
    numRuns: 12,
  },
);

test.each(runs.map((run, index) => [index, run] as const))(
  "run %s: what a quote says happens, refunds bring everything back, and the ledger proves it",
  async (_, { rules, members }) => {
    const shop = await openTestShop(rules);
    for (const [index, own] of members.entries()) await live(shop, `Member ${index}`, own);
    const { problems } = await verifyLedger(shop.at("2027-01-01T00:00:00Z"));
    expect(problems).toEqual([]);
    await shop.close();
  },
  60_000,
);

/** One member's orders, one after the other; at the end all are refunded and nothing of them is left. */
async function live(shop: TestShop, name: string, own: readonly Step[]): Promise<void> {
  const member = await shop.addMember(name.replace(" ", ""));
  const certificate = await shop.giveCertificate(member.customerId, "2025-01-02T00:00:00Z", 4000n);
  let day = 1;
  const orderIds: string[] = [];
  for (const [index, step] of own.entries()) {
    day += step.days;
    const moment = new Date(Date.UTC(2025, 0, day, 10, index)).toISOString();
    const input = inputOf(step, `${name}-${index}`, member.customerId, certificate.id);
    const orderId = await asQuoted(shop, moment, member.holderId, input);
    if (!orderId) continue;
    await finish(shop, moment, orderId, step.end);
    for (const refund of step.end === "complete" ? step.refunds : []) {
      await refundPart(shop, moment, orderId, refund);
    }
    orderIds.push(orderId);
  }
  const end = new Date(Date.UTC(2025, 0, day + 1)).toISOString();
  for (const orderId of orderIds.toReversed()) await undo(shop, end, orderId);
  await expectNothingLeft(shop, orderIds);
}

function inputOf(
  { lines, extras, points, certificate }: Step,
  number: string,
  customerId: string,
  certificateId: string,
): PlaceOrderInput {
  return placeOrderInput.parse({
    externalId: number,
    customerId,
    channel: "web",
    orderType: "sale",
    currency: "USD",
    lines: lines.map((line, index) => ({
      sku: `S${index}`,
      promotional: line.promotional,
      quantity: String(line.quantity),
      unitPrice: showMoneyPlain(line.price, "USD"),
    })),
    ...extras,
    tax: "1.07",
    pay: { points, certificateIds: certificate ? [certificateId] : [] },
  });
}

/** Places right after quoting: the figures are those of the quote, or both refuse. Null where it was refused. */
async function asQuoted(
  shop: TestShop,
  moment: string,
  holderId: string,
  input: PlaceOrderInput,
): Promise<string | null> {
  const context = shop.at(moment);
  const before = await shop.balanceOf(holderId, moment);
  const quote = await quoteOrder(context, input);
  try {
    const placed = await placeOrder(context, { ...input, memberVersion: quote.memberVersion });
    expect(quote.refusal).toBeNull();
    expect(placed.due).toBe(quote.payment?.due);
    const { total, paidByPoints, paidByCertificates, judgement } = await getOrder(context, {
      id: placed.orderId,
    });
    expect({ total, paidByPoints, paidByCertificates, earned: judgement?.points }).toEqual({
      total: quote.total,
      paidByPoints: quote.payment?.pointsMoney,
      paidByCertificates: quote.payment?.certificateMoney,
      earned: quote.earning.points,
    });
    const after = await shop.balanceOf(holderId, moment);
    expect(after.held - before.held).toBe(quote.payment?.points);
    return placed.orderId;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const isUsedUp = quote.payment?.limits.some(({ kind }) => kind === "certificate_empty");
    expect(quote.refusal !== null || isUsedUp).toBe(true);
    expect(await shop.balanceOf(holderId, moment)).toEqual(before);
    return null;
  }
}

async function finish(shop: TestShop, moment: string, orderId: string, end: Step["end"]): Promise<void> {
  if (end === "complete") await completeOrder(shop.at(moment), { orderId, key: null });
  if (end === "cancel") await cancelOrder(shop.at(moment), { orderId, reason: "Changed", key: null });
}

async function refundPart(
  shop: TestShop,
  moment: string,
  orderId: string,
  { kind, percent }: Step["refunds"][number],
): Promise<void> {
  const context = shop.at(moment);
  const order = await getOrder(context, { id: orderId });
  if (order.status !== "completed") return;
  const call = { orderId, reason: "Part", key: null };
  const value = (order.left * percent) / 100n;
  if (kind === "all") await refundOrder(context, call);
  else if (kind === "amount" && value > 0n) {
    const { amount } = await refundOrder(context, { ...call, amount: showMoneyPlain(value, "USD") });
    expect(amount).toBe(value);
  } else {
    const line = order.lines.find((each) => each.quantityMilli > each.refundedMilli);
    if (!line) return;
    const quantity = showQuantity(((line.quantityMilli - line.refundedMilli) * percent) / 100n || 1n);
    await refundOrder(context, { ...call, lines: [{ number: line.number, quantity }] });
  }
}

async function undo(shop: TestShop, moment: string, orderId: string): Promise<void> {
  const context = shop.at(moment);
  const { status } = await getOrder(context, { id: orderId });
  const call = { orderId, reason: "Everything back", key: null };
  if (status === "placed") await cancelOrder(context, call);
  if (status === "completed") await refundOrder(context, call);
}

async function expectNothingLeft(shop: TestShop, orderIds: readonly string[]): Promise<void> {
  for (const id of orderIds) {
    const { entries, total, refundedTotal, status } = await getOrder(shop.at("2026-01-01T00:00:00Z"), { id });
    const sum = (kinds: string[]) =>
      entries.filter(({ kind }) => kinds.includes(kind)).reduce((all, { amount }) => all + amount, 0n);
    expect(sum(["redeem"])).toBe(sum(["return"]));
    if (status === "refunded") expect(refundedTotal).toBe(total);
    const expired = sum(["earn"]) - sum(["clawback"]);
    // Nothing can have expired within the months of a run.
    expect(expired).toBe(0n);
  }
}
