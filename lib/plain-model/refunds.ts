import {
  type Account,
  becameAvailable,
  changeDebt,
  endOf,
  type Lot,
  newLot,
  spendable,
  type Terms,
} from "./account";
import { least, total } from "./amounts";
import { awardAllAt, settleAccount, settleMembers } from "./awards";
import { dayAfter, dayIsOver, localDay, type Moment } from "./calendar";
import { accountOf, type Club, goodsOf, inheritor, type Order, type Payment, the } from "./club";
import { forwardAll } from "./merges";
import { planRefund, type RefundWish } from "./refund-parts";
import { refuse } from "./refusal";
import { termsOf } from "./rules";

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
  const { account } = the(club.members, order.member);
  const isUnpaid = order.isOurs && order.rules.moment === "paid" && order.paidAt === null;
  const kept = goodsOf(order, ({ value, back }) => value - back);
  const plan = planRefund(order, call.wish);
  order.refunds.push({ at: now, amount: kept - goodsOf(order, ({ value, back }) => value - back) });
  const heir = inheritor(club, order.member);
  settleMembers(club, [order.member, heir, order.earnedBy ?? heir], now);
  for (const payment of order.payments) settleAccount(club, accountOf(club, order, payment), now);
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
  if (total(order.parts.map(({ value, back }) => value - back)) === 0n) {
    for (const coupon of club.coupons) if (coupon.usedBy === call.order) coupon.usedBy = null;
  }
  if (heir !== order.member) {
    forwardAll(account, the(club.members, heir).account, now);
  }
  const earner = inheritor(club, order.earnedBy ?? order.member);
  const taken = takeBack(the(club.members, earner).account, order, plan, now);
  if (isUnpaid) order.notEarned += plan.points;
  refillBudget(club, order, plan.undone - order.notEarned);
  awardAllAt(club, [heir, earner], now);
  return { returned, ofCertificates, ...taken };
}

/** A campaign has back its part of what is undone. */
function refillBudget({ campaign }: Club, order: Order, undone: bigint): void {
  if (!campaign || order.points === 0n) return;
  const more = (order.campaignPoints * undone) / order.points - order.campaignBack;
  if (more <= 0n) return;
  order.campaignBack += more;
  if (campaign.left !== null) campaign.left += more;
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
    const lot = terms ? (children.get(spent.lot) ?? newLot(account, terms, spent.lot)) : spent.lot;
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
  const { rules } = order;
  if (!order.earned) return { takenBack: 0n, expired: 0n, owed: 0n };
  const kept = order.points - order.takenBack - order.countedAsExpired;
  const amount = plan.isWhole ? kept : least(plan.points, kept);
  let left = amount;
  const family = kinOf(account, order.earned);
  const earned = family.reduce((most, lot) => (has(lot) > has(most) ? lot : most), family[0] ?? order.earned);
  const from = (lot: Lot, bucket: "pending" | "available") => {
    const taken = least(lot[bucket], left);
    lot[bucket] -= taken;
    left -= taken;
  };
  from(earned, "pending");
  from(earned, "available");
  const expired = least(
    total([...new Set([order.earned, ...family])].map((lot) => lot.expired)) - order.countedAsExpired,
    left,
  );
  left -= expired;
  for (const lot of spendable(account, rules.spendOrder)) from(lot, "available");
  if (left > 0n) changeDebt(account, rules.clawback === "debt" ? left : 0n, now);
  order.countedAsExpired += expired;
  order.takenBack += amount - expired;
  return { takenBack: amount - expired - left, expired, owed: rules.clawback === "debt" ? left : 0n };
}

/** The lot itself, or those that have its points since members were combined. */
function kinOf({ lots }: Account, earned: Lot): Lot[] {
  const comesFrom = (lot: Lot | null): boolean => lot !== null && (lot === earned || comesFrom(lot.parent));
  return lots.includes(earned) ? [earned] : lots.filter(comesFrom);
}

function has({ pending, available }: Lot): bigint {
  return pending + available;
}
