import { invalid } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import { showQuantity } from "@/lib/kernel/quantity";
import { shareByLargestRemainder, smaller } from "@/lib/kernel/ratio";
import type { RefundPartKind } from "@/lib/orders/model";

/** What a part of an order is named by; `number` is 0 where it is no line. */
type PartKey = { part: RefundPartKind; number: number };

/** A line, the shipping or the tax of an order: what it is worth, and what paid it. Money is minor units. */
export type OrderPart = PartKey & {
  quantityMilli: bigint;
  /** Of the order's total. */
  value: bigint;
  pointsMoney: bigint;
  certificateMoney: bigint;
  /** What was earned on it, smallest unit. */
  points: bigint;
};

/** What was given back of a part. */
export type PartAmount = PartKey & { quantityMilli: bigint; amount: bigint };

export type RefundWish =
  | { kind: "all" }
  | { kind: "amount"; amount: bigint }
  | {
      kind: "lines";
      lines: readonly { number: number; quantityMilli: bigint }[];
      /** Its whole rest. */
      shipping: boolean;
    };

export type RefundedPart = PartAmount & Worth;

/** What of the order's stored value and earned points belongs to what is given back. */
export type Worth = { pointsMoney: bigint; certificateMoney: bigint; points: bigint };

export type RefundPlan = {
  parts: RefundedPart[];
  amount: bigint;
  /** What belongs to this refund, to all before it, and to the whole order. */
  now: Worth;
  before: Worth;
  whole: Worth;
  /** Nothing of the order is left. */
  isWhole: boolean;
};

/**
 * What a refund gives back of each part of an order. Lines go by quantity and take their share of the tax along; shipping
 * comes back when it is asked for; an amount is spread over everything that is left. What belongs to a part comes back in
 * proportion, rounded down, counted from the beginning, so that whatever the refunds were, the last brings all to zero.
 * Errors: `invalid_input` by field where it asks for what is not there.
 */
export function planRefund(
  parts: readonly OrderPart[],
  earlier: readonly PartAmount[],
  wish: RefundWish,
  currency: string,
): RefundPlan {
  const states = parts.map((part) => stateOf(part, earlier));
  const taken = takenBy(states, wish, currency);
  const amount = sumOf(taken, (each) => each.amount);
  const left = sumOf(states, (state) => state.value - state.done.amount);
  const isWhole = wish.kind === "all" || (amount === left && (amount > 0n || allBack(states, taken)));
  const refunded = states.map((state, index) => refundPart(state, taken[index] ?? nothing, isWhole));
  return {
    parts: refunded.filter((each) => each.amount > 0n || each.quantityMilli > 0n || each.points > 0n),
    amount: sumOf(refunded, (each) => each.amount),
    now: worthOf(refunded),
    before: worthOf(states.map((state) => share(state, state.done))),
    whole: worthOf(parts),
    isWhole,
  };
}

type Back = { quantityMilli: bigint; amount: bigint };
type State = OrderPart & { done: Back };

const nothing: Back = { quantityMilli: 0n, amount: 0n };

function stateOf(part: OrderPart, earlier: readonly PartAmount[]): State {
  const own = earlier.filter((each) => each.part === part.part && each.number === part.number);
  return {
    ...part,
    done: {
      quantityMilli: sumOf(own, (each) => each.quantityMilli),
      amount: sumOf(own, (each) => each.amount),
    },
  };
}

function takenBy(states: readonly State[], wish: RefundWish, currency: string): Back[] {
  if (wish.kind === "amount") return takeAmount(states, wish.amount, currency);
  if (wish.kind === "lines") return takeLines(states, wish);
  return states.map(restOf);
}

function takeAmount(states: readonly State[], amount: bigint, currency: string): Back[] {
  const rests = states.map((state) => restOf(state).amount);
  const left = rests.reduce((a, b) => a + b, 0n);
  if (amount <= 0n) throw invalid({ amount: "Enter an amount above zero." });
  if (amount > left) throw invalid({ amount: `At most ${formatMoney(left, currency)} is left to refund.` });
  return shareByLargestRemainder(amount, rests).map((part) => ({ quantityMilli: 0n, amount: part }));
}

type LinesWish = Extract<RefundWish, { kind: "lines" }>;

function takeLines(states: readonly State[], { lines, shipping }: LinesWish): Back[] {
  refuseWrongLines(states, lines);
  const taken = states.map((state): Back => {
    if (state.part === "shipping") return shipping ? restOf(state) : nothing;
    const wanted = lines.find(({ number }) => state.part === "line" && number === state.number);
    return wanted ? quantityOf(state, wanted.quantityMilli) : nothing;
  });
  if (shipping && !taken.some(({ amount }, index) => states[index]?.part === "shipping" && amount > 0n)) {
    throw invalid({ shipping: "No shipping is left to refund." });
  }
  if (lines.length === 0 && !shipping) throw invalid({ lines: "Choose what comes back." });
  return states.map((state, index) =>
    state.part === "tax" ? taxWith(states, taken, state) : (taken[index] ?? nothing),
  );
}

function refuseWrongLines(states: readonly State[], lines: LinesWish["lines"]): void {
  const seen = new Set<number>();
  lines.forEach(({ number, quantityMilli }, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    const state = states.find((each) => each.part === "line" && each.number === number);
    if (!state || seen.has(number))
      throw invalid({ [at("number")]: "The order has no such line, or it is named twice." });
    seen.add(number);
    const left = state.quantityMilli - state.done.quantityMilli;
    if (quantityMilli <= 0n) throw invalid({ [at("quantity")]: "Enter a quantity above zero." });
    if (quantityMilli > left) {
      throw invalid({ [at("quantity")]: `At most ${showQuantity(left) || "0"} is left to return.` });
    }
  });
}

/** So much of a line's quantity, at its share of the line; the last of it takes what is left of the line. */
function quantityOf({ value, quantityMilli, done }: State, wanted: bigint): Back {
  const after = done.quantityMilli + wanted;
  const rest = value - done.amount;
  if (after === quantityMilli) return { quantityMilli: wanted, amount: rest };
  const part = (value * after) / quantityMilli - (value * done.quantityMilli) / quantityMilli;
  return { quantityMilli: wanted, amount: smaller(part, rest) };
}

/** The tax on the goods that are back by now, less what of it is back already. */
function taxWith(states: readonly State[], taken: readonly Back[], tax: State): Back {
  const goods = states.flatMap((state, index) =>
    state.part === "line"
      ? [{ value: state.value, back: state.done.amount + (taken[index]?.amount ?? 0n) }]
      : [],
  );
  const value = sumOf(goods, (each) => each.value);
  const back = sumOf(goods, (each) => each.back);
  const due = value === 0n ? 0n : (tax.value * back) / value - tax.done.amount;
  return { quantityMilli: 0n, amount: due > 0n ? due : 0n };
}

function restOf({ value, quantityMilli, done }: State): Back {
  return { quantityMilli: quantityMilli - done.quantityMilli, amount: value - done.amount };
}

function allBack(states: readonly State[], taken: readonly Back[]): boolean {
  return states.every(
    (state, index) => state.done.quantityMilli + (taken[index]?.quantityMilli ?? 0n) === state.quantityMilli,
  );
}

function refundPart(state: State, taken: Back, isWhole: boolean): RefundedPart {
  const back = isWhole ? restOf(state) : taken;
  const after = {
    quantityMilli: state.done.quantityMilli + back.quantityMilli,
    amount: state.done.amount + back.amount,
  };
  const [until, before] = [isWhole ? state : share(state, after), share(state, state.done)];
  return {
    ...{ part: state.part, number: state.number, ...back },
    pointsMoney: until.pointsMoney - before.pointsMoney,
    certificateMoney: until.certificateMoney - before.certificateMoney,
    points: until.points - before.points,
  };
}

/** What belongs to so much of a part; of what cost nothing, by quantity. */
function share({ value, quantityMilli, ...of }: OrderPart, back: Back): Worth {
  const [n, d] = value > 0n ? [back.amount, value] : [back.quantityMilli, quantityMilli];
  const part = (whole: bigint) => (d === 0n ? 0n : (whole * n) / d);
  return {
    pointsMoney: part(of.pointsMoney),
    certificateMoney: part(of.certificateMoney),
    points: part(of.points),
  };
}

function worthOf(parts: readonly Worth[]): Worth {
  return {
    pointsMoney: sumOf(parts, (each) => each.pointsMoney),
    certificateMoney: sumOf(parts, (each) => each.certificateMoney),
    points: sumOf(parts, (each) => each.points),
  };
}

function sumOf<T>(items: readonly T[], amount: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + amount(item), 0n);
}
