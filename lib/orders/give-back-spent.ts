import { smaller } from "@/lib/kernel/ratio";
import { type Books, bookOf, type Posting } from "@/lib/ledger/book";
import { reverse } from "@/lib/ledger/reverse";
import { type NewTerms, returnSpent } from "@/lib/ledger/take-back";
import type { ProgramRules } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";
import type { RefundPlan } from "@/lib/redemption/plan-refund";
import { proRata } from "@/lib/redemption/pro-rata";
import { graceEnd } from "./grace-end";
import type { OrderEntries } from "./read-order-entries";
import type { OrderPayment, RefundState } from "./read-refund-state";

/** The version that judged the order, and its program's zone. */
export type Judged = { rules: ProgramRules; timeZone: string };

type Back = {
  plan: RefundPlan;
  past: OrderEntries;
  state: RefundState;
  judged: Judged | null;
  /** Later ends that certificates were given since, by holder. */
  ends: Map<string, Date>;
};

/**
 * What paid the refunded part goes back, in proportion or, where the program says so, only with the last part: into the
 * lots it came from, what was spent last coming back first. What a certificate gave up comes back with the last part.
 */
export function giveBackSpent(books: Books, posting: Posting, back: Back) {
  let pointsReturned = 0n;
  let certificatesReturned = 0n;
  for (const payment of back.state.payments) {
    const amount = returnPayment(books, posting, payment, back);
    if (payment.isMember) pointsReturned += amount;
    else certificatesReturned += amount;
  }
  for (const forfeit of back.plan.isWhole ? back.past.forfeited : []) {
    reverse(bookOf(books, forfeit.holderId), posting, forfeit);
    certificatesReturned += forfeit.amount;
  }
  return { pointsReturned, certificatesReturned };
}

function returnPayment(books: Books, posting: Posting, payment: OrderPayment, back: Back): bigint {
  const { holderId, isMember } = payment;
  const spent = back.past.redeemed.filter((each) => each.holderId === holderId);
  const left = spent.reduce((sum, { amount }) => sum + amount, 0n);
  const amount = smaller(left, dueBack(payment, left, back));
  if (amount === 0n) return 0n;
  const { graceUntil, anew } = termsOf(posting, holderId, isMember, back);
  returnSpent(bookOf(books, holderId), posting, newestOf(spent, amount), graceUntil, anew);
  return amount;
}

function dueBack({ amount, isMember }: OrderPayment, left: bigint, { plan, judged }: Back): bigint {
  if (plan.isWhole) return left;
  if (isMember && judged?.rules.redemption.partialReturn === "full_only") return 0n;
  const of = isMember ? "pointsMoney" : "certificateMoney";
  if (plan.whole[of] === 0n) return 0n;
  return proRata({ whole: amount, before: plan.before[of], now: plan.now[of], total: plan.whole[of] });
}

function newestOf(spent: OrderEntries["redeemed"], wanted: bigint) {
  let left = wanted;
  return spent.toReversed().flatMap((entry) => {
    const amount = smaller(entry.amount, left);
    left -= amount;
    return amount > 0n ? [{ ...entry, amount }] : [];
  });
}

/** Certificates keep their end, which may have been put off; points live on by the rules of the order's version. */
function termsOf(
  { occurredAt }: Posting,
  holderId: string,
  isMember: boolean,
  { judged, ends }: Back,
): { graceUntil: Date | null; anew: NewTerms | null } {
  if (!judged) return { graceUntil: ends.get(holderId) ?? null, anew: null };
  const { rules, timeZone } = judged;
  const grace = graceEnd(occurredAt, timeZone, rules.redemption.returnGraceDays);
  const isAnew = isMember && rules.redemption.returnedEnd === "anew";
  return {
    graceUntil: later(ends.get(holderId), grace),
    anew: isAnew ? beginningAt(occurredAt, judged) : null,
  };
}

function beginningAt(moment: Date, { rules, timeZone }: Judged): NewTerms {
  const { activatesAt: _, ...terms } = lotTerms(
    { expiry: rules.expiry, earning: { activationDays: 0 } },
    timeZone,
    moment,
  );
  return terms;
}

function later(end: Date | undefined, grace: Date | null): Date | null {
  return end && (!grace || end > grace) ? end : grace;
}
