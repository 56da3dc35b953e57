import { endOf, give, hold, release, settle } from "./account";
import { least, split, total } from "./amounts";
import { awardAt, settleAccount, settleAwards, settleMember } from "./awards";
import { day, localDay, type Moment } from "./calendar";
import {
  accountOf,
  type Cart,
  type Club,
  inheritor,
  type Member,
  type Order,
  type Payment,
  stateAt,
  the,
} from "./club";
import { type Pay, type Price, priceOf } from "./price";
import { refuse } from "./refusal";
import { termsOf } from "./rules";

/** SPEC §8: place, complete and cancel. Each settles the accounts that it touches first. */
export function placeOrder(
  club: Club,
  call: { member: number; cart: Cart; pay: Pay; placedAt: Moment; isPaid: boolean; now: Moment },
): { due: bigint; order: number } {
  const { now, pay } = call;
  const number = inheritor(club, call.member);
  const member = the(club.members, number);
  if (stateAt(club, call.placedAt) !== null) {
    settleMember(club, number, now);
    for (const each of pay.certificates) settle(the(club.certificates, each).account, now);
  }
  const price = priceOf(club, call.member, call);
  const order = newOrder(number, price, call.placedAt >= member.joinedAt);
  if (call.isPaid) order.paidAt = now;
  for (const coupon of pay.coupons) the(club.coupons, coupon).usedBy = club.orders.length;
  order.payments = setAside(club, member, price, now);
  club.orders.push(order);
  return { due: price.due, order: club.orders.length - 1 };
}

function newOrder(member: number, price: Price, isSince: boolean): Order {
  const { isOurs, rules, parts, points, campaignPoints } = price;
  return {
    ...{ member, isOurs, counts: isOurs && isSince, status: "placed", completedAt: null, paidAt: null },
    ...{ refunds: [], rules, points, campaignPoints, earnedBy: null, notEarned: 0n },
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
  const { now } = call;
  if (order.status === "completed") return;
  if (order.status !== "placed") refuse("invalid_state");
  if (order.isOurs) settleMember(club, order.member, now);
  for (const payment of order.payments) settleAccount(club, accountOf(club, order, payment), now);
  for (const payment of order.payments) redeem(payment);
  complete(club, order, now, now);
}

/** It is fully paid: where the program waited for that, it earns now. */
export function payOrder(club: Club, call: { order: number; now: Moment }): boolean {
  const order = the(club.orders, call.order);
  const { now } = call;
  if (order.paidAt !== null) return true;
  if (order.status !== "placed" && order.status !== "completed") refuse("invalid_state");
  order.paidAt = now;
  if (order.status === "completed" && order.isOurs && order.rules.moment === "paid") {
    const heir = inheritor(club, order.member);
    settleMember(club, heir, now);
    isActive(club, heir, now, now);
    earn(club, order, heir, now);
    awardAt(club, heir, now, now);
  }
  return false;
}

/** It is activity, also where it earns nothing, and it earns as soon as the program says. */
function complete(club: Club, order: Order, completedAt: Moment, now: Moment): void {
  order.status = "completed";
  order.completedAt = completedAt;
  if (!order.isOurs) return;
  const waits = order.rules.moment === "paid" && order.paidAt === null;
  const at = order.rules.moment === "paid" ? Math.max(completedAt, order.paidAt ?? 0) : completedAt;
  isActive(club, order.member, at, now);
  if (!waits) earn(club, order, order.member, at);
  awardAt(club, order.member, completedAt, now);
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

/** A lot of its own by the rules that judged the order. */
function earn(club: Club, order: Order, number: number, at: Moment): void {
  const { account } = the(club.members, number);
  lessNotEarned(order);
  limit(club, order, number, at);
  Object.assign(order, { earnedAt: at, earnedBy: number });
  if (order.points === 0n) return;
  order.earned = give(account, order.points, termsOf(order.rules, account.zone, at), at);
}

/** An order that is recorded late revives nothing that has idled away by now. */
function isActive(club: Club, number: number, at: Moment, now: Moment): void {
  const { account } = the(club.members, number);
  settle(account, at);
  const idle = account.lots.filter(
    (lot) => lot.idleMonths !== null && lot.pending + lot.available + lot.held > 0n,
  );
  if (idle.some((lot) => (endOf(account, lot) ?? now + 1) <= now)) settle(account, now);
  account.lastOrderAt = Math.max(account.lastOrderAt ?? 0, at);
}

/** What came back before is not earned; the campaign loses its part of that. */
function lessNotEarned(order: Order): void {
  const { points, campaignPoints, notEarned } = order;
  if (notEarned === 0n) return;
  order.points = points - notEarned;
  order.campaignPoints = (campaignPoints * order.points) / points;
}

/** A campaign gives what is left of its budget, then the member's month cuts the whole, each part alike. */
function limit(club: Club, order: Order, number: number, at: Moment): void {
  const { campaign } = club;
  const { capPerMonth } = order.rules;
  const own = order.points - order.campaignPoints;
  let brought = order.campaignPoints;
  if (campaign && campaign.left !== null && brought > campaign.left) {
    brought = campaign.rest === "part" ? campaign.left : 0n;
  }
  let points = own + brought;
  if (capPerMonth) {
    const used = earnedInMonth(club, number, at);
    const left = capPerMonth.points > used ? capPerMonth.points - used : 0n;
    if (points > left) points = capPerMonth.onExceed === "cut" ? left : 0n;
  }
  brought = split(points, [own, brought])[1] ?? 0n;
  if (campaign && campaign.left !== null) campaign.left -= brought;
  const parts = split(
    points + order.notEarned,
    order.parts.map((part) => part.points),
  );
  order.parts.forEach((part, index) => {
    part.points = the(parts, index);
  });
  Object.assign(order, { points, campaignPoints: brought });
}

/** What orders earned a member in the local month of a moment, less what was taken back of it. */
function earnedInMonth({ orders, zone }: Club, member: number, at: Moment): bigint {
  const monthOf = (moment: Moment) => localDay(moment, zone).slice(0, 7);
  const earned = orders.filter(
    (order) => order.earnedBy === member && order.earned && monthOf(order.earnedAt) === monthOf(at),
  );
  return total(earned.map(({ points, takenBack }) => points - takenBack));
}

/** An order that another system completed some time ago, and that is only known now. */
export function recordOrder(
  club: Club,
  call: { member: number; cart: Cart; completedAt: Moment; isPaid: boolean; now: Moment },
): { order: number; points: bigint } {
  const number = inheritor(club, call.member);
  const member = the(club.members, number);
  const { completedAt } = call;
  const pay = { points: null, certificates: [], coupons: [] };
  const price = priceOf(club, call.member, { cart: call.cart, pay, placedAt: completedAt, now: completedAt });
  const order = newOrder(number, price, completedAt >= member.joinedAt);
  if (call.isPaid) order.paidAt = completedAt;
  if (order.isOurs) settleAwards(club, number, call.now);
  complete(club, order, completedAt, call.now);
  club.orders.push(order);
  return { order: club.orders.length - 1, points: order.earnedBy === null ? 0n : order.points };
}

export function cancelOrder(club: Club, call: { order: number; now: Moment }): void {
  const order = the(club.orders, call.order);
  if (order.status === "cancelled") return;
  if (order.status !== "placed") refuse("invalid_state");
  for (const payment of order.payments) {
    const account = accountOf(club, order, payment);
    settleAccount(club, account, call.now);
    release(account, payment.hold, call.now);
    if (payment.certificate === null) awardAt(club, order.member, call.now, call.now);
  }
  for (const coupon of club.coupons) if (coupon.usedBy === call.order) coupon.usedBy = null;
  order.status = "cancelled";
}
