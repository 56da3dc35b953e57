import { showId } from "@/lib/kernel/ids";
import { formatMoney, showMoneyPlain } from "@/lib/kernel/money";
import { explainJudgement } from "@/lib/orders/explain-judgement";
import type { OrderDetails } from "@/lib/orders/get-order";
import type { Completion } from "@/lib/orders/model";
import type { OrderQuote } from "@/lib/orders/quote-order";
import { limitInWords } from "@/lib/redemption/limit-words";
import { showPoints } from "./show-amount";
import { card } from "./table";

/** A quote as a command answers it: money as texts in major units. */
export function showQuote(quote: OrderQuote, currency: string) {
  const { program, isMember, joins, available, memberVersion, total, payment, earning } = quote;
  const decimals = program?.pointDecimals ?? 0;
  const money = (amount: bigint) => showMoneyPlain(amount, currency);
  return {
    program: program?.name ?? null,
    isMember,
    joins,
    available: showPoints(available, decimals),
    memberVersion,
    total: money(total),
    points: showPoints(payment?.points ?? 0n, decimals),
    paidByPoints: money(payment?.pointsMoney ?? 0n),
    paidByCertificates: money(payment?.certificateMoney ?? 0n),
    discountsRemoved: money(payment?.discountsRemoved ?? 0n),
    due: money(payment?.due ?? total),
    tierDiscount: money(quote.tierDiscount),
    limits: (payment?.limits ?? []).map((limit) => ({
      kind: limit.kind,
      words: limitInWords(limit, { currency, units: program }),
    })),
    refused: quote.refusal?.kind ?? null,
    privileges: quote.privileges.map(({ kind, name, worth, points, isChosen, isBest }) => ({
      ...{ kind, name, isChosen, isBest },
      worth: money(worth),
      points: points === null ? null : showPoints(points, decimals),
    })),
    earns: showPoints(earning.points, decimals),
    outcome: earning.outcome,
    explanation: explain(quote, currency),
  };
}

export function quoteLines(quote: OrderQuote, currency: string): string[] {
  const shown = showQuote(quote, currency);
  return card({
    Program: shown.program ?? "none counts such orders",
    ...(shown.joins && { Member: "becomes one with this order" }),
    Total: formatMoney(quote.total, currency),
    "Paid by points": `${shown.paidByPoints} (${shown.points} of ${shown.available} points)`,
    "Paid by certificates": shown.paidByCertificates,
    Due: formatMoney(quote.payment?.due ?? quote.total, currency),
    Earns: `${shown.earns} points. ${shown.explanation}`,
    ...(shown.limits.length > 0 && { Limits: shown.limits.map(({ words }) => words).join(" ") }),
    ...(shown.refused && { Refused: "as it stands: ask for fewer points, or for the maximum" }),
    ...(shown.privileges.length > 0 && {
      Privileges: shown.privileges
        .map(({ kind, worth, isBest }) => `${kind} ${worth}${isBest ? " (best)" : ""}`)
        .join(", "),
    }),
  });
}

function explain({ program, earning }: OrderQuote, currency: string): string {
  const units = program ?? { currency, pointDecimals: 0 };
  return explainJudgement({ reason: earning.reason ?? null, steps: earning.steps }, units).sentence;
}

/** What completing an order would do. */
export function showCompletion(done: Completion, { currency, program }: OrderDetails) {
  const money = (amount: bigint) => showMoneyPlain(amount, currency);
  const points = (amount: bigint) => showPoints(amount, program?.pointDecimals ?? 0);
  return {
    total: money(done.total),
    due: money(done.due),
    pointsSpent: points(done.pointsSpent),
    pointsReleased: points(done.pointsReleased),
    pointsEarned: points(done.pointsEarned),
    pointsNotEarned: points(done.pointsNotEarned),
    waitsForPayment: done.waitsForPayment,
  };
}

export function completionLines(done: Completion, order: OrderDetails): string[] {
  const shown = showCompletion(done, order);
  return card({
    Costs: `${shown.total} ${order.currency}, ${shown.due} in money`,
    Points: `${shown.pointsSpent} spent, ${shown.pointsReleased} go back`,
    Earns: shown.waitsForPayment
      ? "when it is paid"
      : `${shown.pointsEarned} points, ${shown.pointsNotEarned} are not earned`,
  });
}

export function showOrder(order: OrderDetails) {
  const { id, number, status, channel, orderType, currency, placedAt, completedAt, paidAt } = order;
  const money = (amount: bigint) => showMoneyPlain(amount, currency);
  const shownId = showId("order", id);
  return {
    ...{ id: shownId, number, status, channel, orderType, currency, placedAt, completedAt, paidAt },
    couponCodes: order.couponCodes,
    customer: order.customer.name,
    program: order.program?.name ?? null,
    total: money(order.total),
    paidByPoints: money(order.paidByPoints),
    paidByCertificates: money(order.paidByCertificates),
    due: money(order.total - order.paidByPoints - order.paidByCertificates),
    refunded: money(order.refundedTotal),
    left: money(order.left),
    refunds: order.refunds.map(({ refundedAt, reason, amount, pointsReturned, pointsTakenBack }) => ({
      ...{ refundedAt, reason },
      amount: money(amount),
      pointsReturned: showPoints(pointsReturned, order.program?.pointDecimals ?? 0),
      pointsTakenBack: showPoints(pointsTakenBack, order.program?.pointDecimals ?? 0),
    })),
    entries: order.entries.map(({ id: entryId, kind, from, to, amount, unit, occurredAt }) => ({
      id: showId("entry", entryId),
      ...{ kind, from, to, occurredAt },
      amount:
        unit === "points"
          ? showPoints(amount, order.program?.pointDecimals ?? 0)
          : showMoneyPlain(amount, unit),
    })),
  };
}

export function orderLines(order: OrderDetails): string[] {
  const shown = showOrder(order);
  return card({
    Order: `${shown.number} (${shown.id})`,
    Status: shown.status,
    Customer: shown.customer,
    Program: shown.program ?? "none",
    Total: `${shown.total} ${shown.currency}`,
    Paid: `${shown.paidByPoints} by points, ${shown.paidByCertificates} by certificates, ${shown.due} due`,
    ...(order.refunds.length > 0 && { Refunded: `${shown.refunded}, ${shown.left} left` }),
    Ledger: shown.entries.map(({ kind, amount }) => `${kind} ${amount}`).join(", ") || "no entries",
  });
}
