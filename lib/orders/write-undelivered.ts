import type { TransactionContext } from "@/lib/access/context";
import type { RefundPlan } from "@/lib/redemption/plan-refund";
import { proRata } from "@/lib/redemption/pro-rata";
import { insertRefund } from "./write-refund";

/** What an order takes from a holder, as it was set aside. */
export type HeldPayment = { amount: bigint; isMember: boolean };

/** Of what is set aside for an order: what goes back with its undelivered part, in proportion, rounded down. */
export function releasedOf({ amount, isMember }: HeldPayment, { now, whole }: RefundPlan): bigint {
  const of = isMember ? "pointsMoney" : "certificateMoney";
  if (whole[of] === 0n) return 0n;
  return proRata({ whole: amount, before: 0n, now: now[of], total: whole[of] });
}

/** What an order is completed without, as a row with its lines. */
export function writeUndelivered(
  tx: TransactionContext,
  orderId: string,
  plan: RefundPlan,
  { payments, completedAt }: { payments: readonly HeldPayment[]; completedAt: Date },
): Promise<string> {
  const released = (isMember: boolean) =>
    payments
      .filter((payment) => payment.isMember === isMember)
      .reduce((sum, payment) => sum + releasedOf(payment, plan), 0n);
  return insertRefund(tx, orderId, plan, {
    kind: "undelivered",
    refundedAt: completedAt,
    reason: "Not delivered",
    pointsReleased: released(true),
    certificatesReleased: released(false),
    pointsNotEarned: plan.now.points,
  });
}
