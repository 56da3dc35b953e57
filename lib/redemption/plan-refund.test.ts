import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OrderPart, type PartAmount, planRefund, type RefundPlan, type RefundWish } from "./plan-refund";

function line(number: number, value: bigint, more: Partial<OrderPart> = {}): OrderPart {
  const none = { pointsMoney: 0n, certificateMoney: 0n, points: 0n };
  return { part: "line", number, quantityMilli: 1000n, value, ...none, ...more };
}

const extra = (part: "shipping" | "tax", value: bigint): OrderPart => ({
  ...line(0, value),
  ...{ part, quantityMilli: 0n },
});

const lines = (...wanted: [number: number, quantityMilli: bigint][]): RefundWish => ({
  kind: "lines",
  lines: wanted.map(([number, quantityMilli]) => ({ number, quantityMilli })),
  shipping: false,
});
const amount = (value: bigint): RefundWish => ({ kind: "amount", amount: value });
const all: RefundWish = { kind: "all" };

/** One refund after the other. */
function refunds(parts: readonly OrderPart[], wishes: readonly RefundWish[]): RefundPlan[] {
  const earlier: PartAmount[] = [];
  return wishes.map((wish) => {
    const plan = planRefund(parts, earlier, wish, "USD");
    earlier.push(...plan.parts);
    return plan;
  });
}

// Two for $100.00, $30.00 of it by points; 70 points earned.
const pair = [line(1, 10000n, { quantityMilli: 2000n, pointsMoney: 3000n, points: 70n })];
const order = [line(1, 6000n, { points: 60n }), line(2, 4000n), extra("shipping", 500n), extra("tax", 101n)];

describe("a part of an order comes back", () => {
  it.each<[string, OrderPart[], RefundWish[], object[]]>([
    [
      "half of a line, then the other half",
      pair,
      [lines([1, 1000n]), lines([1, 1000n])],
      [
        { amount: 5000n, now: { pointsMoney: 1500n, points: 35n }, isWhole: false },
        { amount: 5000n, now: { pointsMoney: 1500n, points: 35n }, isWhole: true },
      ],
    ],
    [
      "an amount, three quarters of the order",
      [line(1, 10000n, { points: 100n })],
      [amount(7500n)],
      [{ amount: 7500n, now: { points: 75n }, isWhole: false }],
    ],
    [
      "thirds, the odd point with the last",
      [line(1, 10000n, { quantityMilli: 3000n, points: 100n })],
      [lines([1, 1000n]), lines([1, 1000n]), lines([1, 1000n])],
      [
        { amount: 3333n, now: { points: 33n } },
        { amount: 3333n, now: { points: 33n } },
        { amount: 3334n, now: { points: 34n }, isWhole: true },
      ],
    ],
    [
      "a line that earned everything takes everything back",
      order,
      [lines([1, 1000n])],
      [{ amount: 6060n, now: { points: 60n } }],
    ],
    [
      "a line that earned nothing takes nothing back",
      order,
      [lines([2, 1000n])],
      [{ amount: 4040n, now: { points: 0n } }],
    ],
    [
      "the tax goes with the goods, the shipping waits to be asked for",
      order,
      [lines([1, 1000n]), lines([2, 1000n]), { kind: "lines", lines: [], shipping: true }],
      [
        { amount: 6060n, isWhole: false },
        { amount: 4041n, isWhole: false },
        { amount: 500n, isWhole: true },
      ],
    ],
    ["all of it at once", order, [all], [{ amount: 10601n, now: { points: 60n }, isWhole: true }]],
    [
      "an amount and then the rest by all",
      pair,
      [amount(1n), all],
      [
        { amount: 1n, now: { pointsMoney: 0n, points: 0n } },
        { amount: 9999n, now: { pointsMoney: 3000n, points: 70n }, isWhole: true },
      ],
    ],
    [
      "goods that cost nothing go by quantity",
      [line(1, 0n, { quantityMilli: 2000n, points: 9n })],
      [lines([1, 1000n]), lines([1, 1000n])],
      [
        { amount: 0n, now: { points: 4n }, isWhole: false },
        { amount: 0n, now: { points: 5n }, isWhole: true },
      ],
    ],
  ])("%s", (_, parts, wishes, expected) => {
    expect(refunds(parts, wishes)).toMatchObject(expected);
  });

  it.each<[string, string, RefundWish[]]>([
    ["amount", "At most $100.00 is left to refund.", [amount(10001n)]],
    ["amount", "At most $50.00 is left to refund.", [lines([1, 1000n]), amount(5001n)]],
    ["amount", "Enter an amount above zero.", [amount(0n)]],
    ["lines.0.quantity", "At most 2 is left to return.", [lines([1, 2001n])]],
    ["lines.0.quantity", "At most 0 is left to return.", [lines([1, 2000n]), lines([1, 1n])]],
    ["lines.0.quantity", "Enter a quantity above zero.", [lines([1, 0n])]],
    ["lines.0.number", "The order has no such line, or it is named twice.", [lines([2, 1000n])]],
    ["lines.1.number", "The order has no such line, or it is named twice.", [lines([1, 1n], [1, 1n])]],
    ["lines", "Choose what comes back.", [lines()]],
    ["shipping", "No shipping is left to refund.", [{ kind: "lines", lines: [], shipping: true }]],
  ])("refuses %s: %s", (field, words, wishes) => {
    const refused = expect.objectContaining({ code: "invalid_input", fields: { [field]: words } });
    expect(() => refunds(pair, wishes)).toThrow(refused);
  });
});

const money = fc.bigInt({ min: 0n, max: 9999n });
const anyParts = fc
  .record({
    lines: fc.array(
      fc.record({
        value: money,
        quantityMilli: fc.constantFrom(1000n, 2000n, 3000n, 1500n),
        byPoints: fc.bigInt({ min: 0n, max: 50n }),
        byCertificates: fc.bigInt({ min: 0n, max: 50n }),
        points: fc.bigInt({ min: 0n, max: 300n }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    shipping: money,
    tax: money,
  })
  .map(({ lines: made, shipping, tax }) => [
    ...made.map(({ value, byPoints, byCertificates, ...more }, index) =>
      line(index + 1, value, {
        ...more,
        pointsMoney: (value * byPoints) / 100n,
        certificateMoney: (value * byCertificates) / 100n,
      }),
    ),
    extra("shipping", shipping),
    extra("tax", tax),
  ]);

/** Steps as fractions of what is left; what cannot be asked for any more is passed over. */
const anySteps = fc.array(
  fc.record({
    kind: fc.constantFrom("amount", "line", "shipping"),
    percent: fc.bigInt({ min: 1n, max: 100n }),
    at: fc.nat(4),
  }),
  { maxLength: 8 },
);

describe("whatever the parts", () => {
  it("each is within what is left, and the last brings everything to zero", () => {
    fc.assert(
      fc.property(anyParts, anySteps, (parts, steps) => {
        const earlier: PartAmount[] = [];
        const plans: RefundPlan[] = [];
        const refund = (wish: RefundWish) => {
          const plan = planRefund(parts, earlier, wish, "USD");
          plans.push(plan);
          earlier.push(...plan.parts);
          for (const value of Object.values(plan.now)) expect(value >= 0n).toBe(true);
          return plan.isWhole;
        };
        const left = () => sum(parts.map(({ value }) => value)) - sum(earlier.map((each) => each.amount));
        const isOver = steps.some((step) => {
          const wish = wishOf(step, parts, earlier, left());
          return wish !== null && refund(wish);
        });
        if (!isOver) refund(all);
        const total = (of: (plan: RefundPlan) => bigint) => sum(plans.map(of));
        expect(total((plan) => plan.amount)).toBe(sum(parts.map(({ value }) => value)));
        expect(total((plan) => plan.now.points)).toBe(sum(parts.map(({ points }) => points)));
        expect(total((plan) => plan.now.pointsMoney)).toBe(sum(parts.map((part) => part.pointsMoney)));
        expect(total((plan) => plan.now.certificateMoney)).toBe(
          sum(parts.map((part) => part.certificateMoney)),
        );
        expect(plans.at(-1)?.isWhole).toBe(true);
        for (const part of parts) expect(backOf(part, earlier)).toBe(part.quantityMilli);
      }),
      { numRuns: 500 },
    );
  });

  it("what came before is what the refunds before it brought", () => {
    fc.assert(
      fc.property(
        anyParts,
        fc.array(fc.bigInt({ min: 1n, max: 40n }), { maxLength: 5 }),
        (parts, percents) => {
          const total = sum(parts.map(({ value }) => value));
          const earlier: PartAmount[] = [];
          let points = 0n;
          for (const percent of percents) {
            const left = total - sum(earlier.map((each) => each.amount));
            const part = (left * percent) / 100n;
            if (part === 0n) continue;
            const plan = planRefund(parts, earlier, amount(part), "USD");
            expect(plan.before.points).toBe(points);
            points += plan.now.points;
            earlier.push(...plan.parts);
          }
        },
      ),
    );
  });
});

function wishOf(
  { kind, percent, at }: { kind: string; percent: bigint; at: number },
  parts: readonly OrderPart[],
  earlier: readonly PartAmount[],
  left: bigint,
): RefundWish | null {
  const value = (left * percent) / 100n;
  if (kind === "amount") return value > 0n ? amount(value) : null;
  const part = parts.filter((each) => each.part === (kind === "line" ? "line" : "shipping"))[at];
  if (!part) return null;
  if (kind === "shipping") {
    const isLeft =
      part.value > sum(earlier.filter((each) => each.part === "shipping").map((each) => each.amount));
    return isLeft ? { kind: "lines", lines: [], shipping: true } : null;
  }
  const quantity = ((part.quantityMilli - backOf(part, earlier)) * percent) / 100n;
  return quantity > 0n ? lines([part.number, quantity]) : null;
}

function backOf({ part, number }: OrderPart, earlier: readonly PartAmount[]): bigint {
  return sum(
    earlier.filter((each) => each.part === part && each.number === number).map((each) => each.quantityMilli),
  );
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
