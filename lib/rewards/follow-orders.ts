import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships, orders, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { payFirstOrders } from "@/lib/activities/pay-first-orders";
import { payReferrals } from "@/lib/referrals/pay-referrals";
import { takeReferralsBack } from "@/lib/referrals/take-referrals-back";
import { cancelSold } from "./cancel-sold";
import type { FollowedOrder } from "./followed-order";
import { sellCertificates } from "./sell-certificates";

/**
 * What orders bring besides points, by the version that judged them: the bonus for a first order, the reward of whoever
 * brought the customer, gift certificates that were sold; a refund in full takes back what was not used. Each once for ever.
 */
export async function followOrders(
  tx: TransactionContext,
  changes: readonly { orderId: string | null }[],
): Promise<void> {
  const ids = changes.flatMap(({ orderId }) => orderId ?? []);
  if (ids.length === 0) return;
  const found = await readOrders(tx, ids);
  const completed = found.filter(({ status }) => status === "completed");
  const refunded = found.filter(({ status }) => status === "refunded");
  if (completed.length > 0) {
    await payFirstOrders(tx, completed);
    await payReferrals(tx, completed);
    await sellCertificates(tx, completed);
  }
  if (refunded.length > 0) {
    await takeReferralsBack(tx, refunded);
    await cancelSold(tx, refunded);
  }
}

// Most programs have none of these: their orders are left with this one look.
async function readOrders(tx: TransactionContext, ids: readonly string[]): Promise<FollowedOrder[]> {
  const has = (key: string) =>
    sql`jsonb_typeof(${programVersions.rules} -> 'awards' -> ${sql.raw(`'${key}'`)}) = 'object'`;
  const rows = await tx.db
    .select({
      id: orders.id,
      status: orders.status,
      customerId: orders.customerId,
      programId: orders.programId,
      placedAt: orders.placedAt,
      completedAt: orders.completedAt,
      membershipId: memberships.id,
      holderId: memberships.holderId,
    })
    .from(orders)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, orders.organizationId), eq(memberships.id, orders.membershipId)),
    )
    .innerJoin(
      programVersions,
      and(
        eq(programVersions.organizationId, orders.organizationId),
        eq(programVersions.id, orders.programVersionId),
        sql`(${has("signUp")} or ${has("referral")} or ${has("giftItems")})`,
      ),
    )
    .where(and(ofActing(tx, orders.organizationId), anyOf(orders.id, ids)))
    .orderBy(orders.completedAt, orders.id);
  return rows.flatMap(({ programId, completedAt, ...row }) =>
    programId && completedAt ? [{ ...row, programId, completedAt }] : [],
  );
}
