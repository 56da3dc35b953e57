import {
  type Account,
  becameAvailable,
  changeDebt,
  endOf,
  give,
  hold,
  type Lot,
  newLot,
  release,
  settle,
  spendable,
  type Terms,
} from "./account";
import { least, total } from "./amounts";
import { day, dayAfter, dayIsOver, localDay, type Moment } from "./calendar";
import { type Cart, type Club, type Member, type Order, type Part, type Payment, the } from "./club";
import { type Pay, type Price, priceOf } from "./price";
import { planRefund, type RefundWish } from "./refund-parts";
import { refuse } from "./refusal";
import { termsOf } from "./rules";

/** SPEC §8: place, complete, cancel and refund. Each settles the accounts that it touches first. */
export function placeOrder(
  club: Club,
  call: { member: number; cart: Cart; pay: Pay; placedAt: Moment; now: Moment },
): { due: bigint; order: number } {
  const { now, pay } = call;
  const member = the(club.members, call.member);
  settle(member.account, now);
  for (const number of pay.certificates) settle(the(club.certificates, number).account, now);
  const price = priceOf(club, member, call);
  const order = newOrder(call, price, call.placedAt >= member.joinedAt);
  order.payments = setAside(club, member, price, now);
  club.orders.push(order);
  return { due: price.due, order: club.orders.length - 1 };
}

function newOrder(
  { member }: { member: number },
  { rules, parts, points, campaignPoints }: Price,
  counts: boolean,
): Order {
  return {
    ...{ member, counts, status: "placed", rules, points, campaignPoints },
    parts: parts.map((part) => ({ ...part, back: 0n, isReturned: false })),
    ...{ payments: [], earned: null, countedAsExpired: 0n, takenBack: 0n },
  };
}

function setAside(club: Club, member: Member, price: Price, now: Moment): Payment[] {
  const { rules, byCertificates, pointsSpent } = price;
  const terms = { since: now, endsAt: now + rules.holdDays * day, order: rules.spendOrder };
  const payments = byCertificates.map(({ certificate, amount, forfeits }): Payment => {
    const { account } = the(club.certificates, certificate);
    const held = hold(account, amount + forfeits, terms);
    return { certificate, amount, hold: held, spent: [], forfeited: [] };
  });
  if (pointsSpent === 0n) return payments;
  const held = hold(member.account, pointsSpent, terms);
  return [...payments, { certificate: null, amount: pointsSpent, hold: held, spent: [], forfeited: [] }];
}

export function completeOrder(club: Club, call: { order: number; now: Moment }): void {
  const order = the(club.orders, call.order);
  if (order.status === "completed") return;
  if (order.status !== "placed") refuse("invalid_state");
  const { account } = the(club.members, order.member);
  for (const each of [account, ...order.payments.map((payment) => accountOf(club, order, payment))]) {
    settle(each, call.now);
  }
  for (const payment of order.payments) redeem(payment);
  order.status = "completed";
  earn(the(club.members, order.member), order, call.now, call.now);
}

/** What is held is spent. What is left of a certificate that is good for one order is given up. */
function redeem(payment: Payment): void {
  const { hold: held } = payment;
  if (!held.isOpen) refuse("invalid_state");
  let left = payment.amount;
  for (const part of held.parts) {
    const spent = least(part.amount, left);
    const forfeited = part.amount - spent;
    left -= spent;
    part.lot.held -= part.amount;
    part.amount = 0n;
    if (spent > 0n) payment.spent.push({ lot: part.lot, amount: spent });
    if (forfeited > 0n) payment.forfeited.push({ lot: part.lot, amount: forfeited });
  }
  held.isOpen = false;
}

/** A lot of its own by the rules that judged the order. The order is activity, though it earns nothing. */
function earn({ account, spent }: Member, order: Order, completedAt: Moment, now: Moment): void {
  if (order.counts) spent.push({ at: completedAt, amount: goodsOf(order, ({ value }) => value) });
  settle(account, completedAt);
  const idle = account.lots.filter(
    (lot) => lot.idleMonths !== null && lot.pending + lot.available + lot.held > 0n,
  );
  // An order that is recorded late revives nothing that has idled away by now.
  if (idle.some((lot) => (endOf(account, lot) ?? now + 1) <= now)) settle(account, now);
  account.lastOrderAt = Math.max(account.lastOrderAt ?? 0, completedAt);
  if (order.points === 0n) return;
  order.earned = give(account, order.points, termsOf(order.rules, account.zone, completedAt), completedAt);
}

/** The shipping, which comes last, is no goods. */
function goodsOf({ parts }: Order, amount: (part: Part) => bigint): bigint {
  return total(parts.slice(0, -1).map(amount));
}

/** An order that another system completed some time ago, and that is only known now. */
export function recordOrder(
  club: Club,
  call: { member: number; cart: Cart; completedAt: Moment; now: Moment },
): { order: number; points: bigint } {
  const member = the(club.members, call.member);
  const { completedAt } = call;
  const pay = { points: null, certificates: [] };
  const price = priceOf(club, member, { cart: call.cart, pay, placedAt: completedAt, now: completedAt });
  const order: Order = {
    ...newOrder(call, price, completedAt >= member.joinedAt),
    status: "completed",
  };
  earn(member, order, completedAt, call.now);
  club.orders.push(order);
  return { order: club.orders.length - 1, points: price.points };
}

export function cancelOrder(club: Club, call: { order: number; now: Moment }): void {
  const order = the(club.orders, call.order);
  if (order.status === "cancelled") return;
  if (order.status !== "placed") refuse("invalid_state");
  for (const payment of order.payments) {
    const account = accountOf(club, order, payment);
    settle(account, call.now);
    release(account, payment.hold, call.now);
  }
  order.status = "cancelled";
}

export type Refunded = {
  returned: bigint;
  ofCertificates: bigint;
  takenBack: bigint;
  expired: bigint;
  owed: bigint;
};

/** First what was spent comes back, then what was earned is taken back, each in proportion to what is refunded. */
export function refundOrder(
  club: Club,
  call: { order: number; wish: RefundWish; now: Moment },
): Refunded | null {
  const order = the(club.orders, call.order);
  const { now } = call;
  if (order.status === "refunded" && call.wish.kind === "all") return null;
  if (order.status !== "completed") refuse("invalid_state");
  const { account, spent } = the(club.members, order.member);
  const kept = goodsOf(order, ({ value, back }) => value - back);
  const plan = planRefund(order, call.wish);
  if (order.counts) spent.push({ at: now, amount: goodsOf(order, ({ value, back }) => value - back) - kept });
  for (const each of [account, ...order.payments.map((payment) => accountOf(club, order, payment))])
    settle(each, now);
  let [returned, ofCertificates] = [0n, 0n];
  for (const payment of order.payments) {
    const isPoints = payment.certificate === null;
    const back = giveBack(
      club,
      order,
      payment,
      isPoints ? plan.pointsDue(payment) : plan.certificateDue(payment),
      now,
    );
    if (isPoints) returned += back;
    else ofCertificates += back;
  }
  if (plan.isWhole) {
    for (const payment of order.payments) ofCertificates += mirrorForfeits(club, order, payment, now);
    order.status = "refunded";
  }
  return { returned, ofCertificates, ...takeBack(account, order, plan, now) };
}

function accountOf(club: Club, order: Order, { certificate }: Payment): Account {
  return certificate === null
    ? the(club.members, order.member).account
    : the(club.certificates, certificate).account;
}

/** What was spent last comes back first, into the lots it came from. */
function giveBack(club: Club, order: Order, payment: Payment, due: bigint, now: Moment): bigint {
  const account = accountOf(club, order, payment);
  const children = new Map<Lot, Lot>();
  let left = least(due, total(payment.spent.map(({ amount }) => amount)));
  const given = left;
  for (const spent of payment.spent.toReversed()) {
    const amount = least(spent.amount, left);
    if (amount === 0n) continue;
    spent.amount -= amount;
    left -= amount;
    const terms = newTerms(club, order, payment, spent.lot, now);
    const lot = terms ? (children.get(spent.lot) ?? newLot(account, terms)) : spent.lot;
    if (terms) children.set(spent.lot, lot);
    lot.available += amount;
    becameAvailable(account, lot, now);
  }
  return given;
}

/** Null: it keeps its end. Else it begins anew, or has days of grace, or the end its certificate was given since. */
function newTerms(club: Club, order: Order, payment: Payment, lot: Lot, now: Moment): Terms | null {
  const { rules } = order;
  const account = accountOf(club, order, payment);
  if (payment.certificate === null && rules.returnedEnd === "anew") {
    return termsOf({ ...rules, activationDays: 0 }, club.zone, now);
  }
  const end = endOf(account, lot);
  if (end === null || end > now) return null;
  const grace =
    rules.graceDays === null
      ? 0
      : dayIsOver(dayAfter(localDay(now, club.zone), { days: rules.graceDays }), club.zone);
  const extended =
    payment.certificate === null ? 0 : (the(club.certificates, payment.certificate).endsAt ?? 0);
  const endsAt = Math.max(grace, extended);
  return endsAt > now ? { activatesAt: now, endsAt, stages: [], idleMonths: null } : null;
}

function mirrorForfeits(club: Club, order: Order, payment: Payment, now: Moment): bigint {
  const account = accountOf(club, order, payment);
  for (const { lot, amount } of payment.forfeited) {
    lot.available += amount;
    becameAvailable(account, lot, now);
  }
  return total(payment.forfeited.map(({ amount }) => amount));
}

/**
 * LEDGER §3.3: from the order's own lot waiting, then available; what of it has expired counts, once; then other
 * available points as they would be spent; then debt. Never what is held, never what of others waits.
 */
function takeBack(account: Account, order: Order, plan: { isWhole: boolean; points: bigint }, now: Moment) {
  const { earned, rules } = order;
  if (!earned) return { takenBack: 0n, expired: 0n, owed: 0n };
  const kept = order.points - order.takenBack - order.countedAsExpired;
  const amount = plan.isWhole ? kept : least(plan.points, kept);
  let left = amount;
  const from = (lot: Lot, bucket: "pending" | "available") => {
    const taken = least(lot[bucket], left);
    lot[bucket] -= taken;
    left -= taken;
  };
  from(earned, "pending");
  from(earned, "available");
  const expired = least(earned.expired - order.countedAsExpired, left);
  left -= expired;
  for (const lot of spendable(account, rules.spendOrder)) from(lot, "available");
  if (left > 0n) changeDebt(account, rules.clawback === "debt" ? left : 0n, now);
  order.countedAsExpired += expired;
  order.takenBack += amount - expired;
  return { takenBack: amount - expired - left, expired, owed: rules.clawback === "debt" ? left : 0n };
}
