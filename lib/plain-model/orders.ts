import { endOf, give, hold, release, settle } from "./account";
import { least, split, total } from "./amounts";
import { day, localDay, type Moment } from "./calendar";
import {
  accountOf,
  type Cart,
  type Club,
  inheritor,
  type Member,
  type Order,
  type Payment,
  the,
} from "./club";
import { type Pay, type Price, priceOf } from "./price";
import { refuse } from "./refusal";
import { termsOf } from "./rules";

/** SPEC §8: place, complete and cancel. Each settles the accounts that it touches first. */
export function placeOrder(
  club: Club,
  call: { member: number; cart: Cart; pay: Pay; placedAt: Moment; now: Moment },
): { due: bigint; order: number } {
  const { now, pay } = call;
  const number = inheritor(club, call.member);
  const member = the(club.members, number);
  settle(member.account, now);
  for (const number of pay.certificates) settle(the(club.certificates, number).account, now);
  const price = priceOf(club, call.member, call);
  const order = newOrder(number, price, call.placedAt >= member.joinedAt);
  order.payments = setAside(club, member, price, now);
  club.orders.push(order);
  return { due: price.due, order: club.orders.length - 1 };
}

function newOrder(member: number, { rules, parts, points, campaignPoints }: Price, counts: boolean): Order {
  return {
    ...{ member, counts, status: "placed", completedAt: null, refunds: [], rules, points, campaignPoints },
    parts: parts.map((part) => ({ ...part, back: 0n, isReturned: false })),
    ...{ payments: [], earned: null, earnedAt: 0, campaignBack: 0n, countedAsExpired: 0n, takenBack: 0n },
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
  earn(club, order, call.now, call.now);
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
function earn(club: Club, order: Order, completedAt: Moment, now: Moment): void {
  const { account } = the(club.members, order.member);
  order.completedAt = completedAt;
  limit(club, order, completedAt);
  settle(account, completedAt);
  const idle = account.lots.filter(
    (lot) => lot.idleMonths !== null && lot.pending + lot.available + lot.held > 0n,
  );
  // An order that is recorded late revives nothing that has idled away by now.
  if (idle.some((lot) => (endOf(account, lot) ?? now + 1) <= now)) settle(account, now);
  account.lastOrderAt = Math.max(account.lastOrderAt ?? 0, completedAt);
  if (order.points === 0n) return;
  const terms = termsOf(order.rules, account.zone, completedAt);
  order.earned = give(account, order.points, terms, completedAt);
}

/** A campaign gives what is left of its budget, then the member's month cuts the whole, each part alike. */
function limit(club: Club, order: Order, completedAt: Moment): void {
  const { campaign } = club;
  const { capPerMonth } = order.rules;
  const own = order.points - order.campaignPoints;
  let brought = order.campaignPoints;
  if (campaign && campaign.left !== null && brought > campaign.left) {
    brought = campaign.rest === "part" ? campaign.left : 0n;
  }
  let points = own + brought;
  if (capPerMonth) {
    const used = earnedInMonth(club, order.member, completedAt);
    const left = capPerMonth.points > used ? capPerMonth.points - used : 0n;
    if (points > left) points = capPerMonth.onExceed === "cut" ? left : 0n;
  }
  brought = split(points, [own, brought])[1] ?? 0n;
  if (campaign && campaign.left !== null) campaign.left -= brought;
  const parts = split(
    points,
    order.parts.map((part) => part.points),
  );
  order.parts.forEach((part, index) => {
    part.points = the(parts, index);
  });
  Object.assign(order, { points, campaignPoints: brought, earnedAt: completedAt });
}

/** What orders earned a member in the local month of a moment, less what was taken back of it. */
function earnedInMonth({ orders, zone }: Club, member: number, at: Moment): bigint {
  const monthOf = (moment: Moment) => localDay(moment, zone).slice(0, 7);
  const earned = orders.filter(
    (order) => order.member === member && order.earned && monthOf(order.earnedAt) === monthOf(at),
  );
  return total(earned.map(({ points, takenBack }) => points - takenBack));
}

/** An order that another system completed some time ago, and that is only known now. */
export function recordOrder(
  club: Club,
  call: { member: number; cart: Cart; completedAt: Moment; now: Moment },
): { order: number; points: bigint } {
  const number = inheritor(club, call.member);
  const member = the(club.members, number);
  const { completedAt } = call;
  const pay = { points: null, certificates: [] };
  const price = priceOf(club, call.member, { cart: call.cart, pay, placedAt: completedAt, now: completedAt });
  const order: Order = {
    ...newOrder(number, price, completedAt >= member.joinedAt),
    status: "completed",
  };
  earn(club, order, completedAt, call.now);
  club.orders.push(order);
  return { order: club.orders.length - 1, points: order.points };
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
