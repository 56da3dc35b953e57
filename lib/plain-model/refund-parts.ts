import { split, total } from "./amounts";
import { type Order, type Part, type Payment, the } from "./club";
import { refuse } from "./refusal";

export type RefundWish =
  | { kind: "all" }
  | { kind: "amount"; amount: bigint }
  /** Whole lines by their place. */
  | { kind: "lines"; lines: number[] };

/**
 * What belongs to a part of an order that comes back: in proportion to its value, rounded down, counted from the
 * beginning, so that the last part brings the rest.
 */
export function planRefund(order: Order, wish: RefundWish) {
  const { parts, rules } = order;
  const rests = parts.map(({ value, back }) => value - back);
  const taken = takenOf(order, rests, wish);
  const isWhole = wish.kind === "all" || isEverything(order, rests, taken, wish);
  const before = worthOf(parts);
  parts.forEach((part, index) => {
    part.back += isWhole ? the(rests, index) : the(taken, index);
    part.isReturned ||= isWhole || (wish.kind === "lines" && wish.lines.includes(index));
  });
  const after = isWhole ? wholeOf(parts) : worthOf(parts);
  const whole = wholeOf(parts);
  const shareOf = (amount: bigint, of: "byPoints" | "byCertificates") =>
    whole[of] === 0n ? 0n : (amount * after[of]) / whole[of] - (amount * before[of]) / whole[of];
  const left = ({ spent }: Payment) => total(spent.map(({ amount }) => amount));
  const waits = rules.partialReturn === "full_only";
  return {
    isWhole,
    points: after.points - before.points,
    undone: after.points,
    pointsDue: (payment: Payment) =>
      isWhole ? left(payment) : waits ? 0n : shareOf(payment.amount, "byPoints"),
    certificateDue: (payment: Payment) =>
      isWhole ? left(payment) : shareOf(payment.amount, "byCertificates"),
  };
}

/** Of each part's value what comes back now. */
function takenOf({ parts }: Order, rests: readonly bigint[], wish: RefundWish): bigint[] {
  if (wish.kind === "all") return [...rests];
  if (wish.kind === "amount") {
    if (wish.amount > total(rests)) refuse("invalid_input");
    return split(wish.amount, rests);
  }
  if (wish.lines.some((line) => the(parts, line).isReturned)) refuse("invalid_input");
  return rests.map((rest, index) => (wish.lines.includes(index) ? rest : 0n));
}

function isEverything(
  { parts }: Order,
  rests: readonly bigint[],
  taken: readonly bigint[],
  wish: RefundWish,
) {
  if (total(taken) < total(rests)) return false;
  const isBack = (part: Part, index: number) =>
    part.isReturned || (wish.kind === "lines" && wish.lines.includes(index));
  // The shipping, which comes last, is no goods that can be handed back.
  return total(taken) > 0n || parts.slice(0, -1).every(isBack);
}

type Worth = { byPoints: bigint; byCertificates: bigint; points: bigint };

function worthOf(parts: readonly Part[]): Worth {
  const share = (amount: bigint, { value, back }: Part) => (value === 0n ? 0n : (amount * back) / value);
  return {
    byPoints: total(parts.map((part) => share(part.byPoints, part))),
    byCertificates: total(parts.map((part) => share(part.byCertificates, part))),
    points: total(parts.map((part) => share(part.points, part))),
  };
}

function wholeOf(parts: readonly Part[]): Worth {
  return {
    byPoints: total(parts.map((part) => part.byPoints)),
    byCertificates: total(parts.map((part) => part.byCertificates)),
    points: total(parts.map((part) => part.points)),
  };
}
