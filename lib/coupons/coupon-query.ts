import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import { coupons, couponUses, orders, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { limits } from "@/lib/kernel/limits";
import { couponState, type ListedCoupon } from "./model";
import { parseCouponEffect } from "./rules";

/** Coupons with the order that uses each, the latest first. */
export async function readCoupons(tx: TransactionContext, where: SQL | undefined): Promise<ListedCoupon[]> {
  const rows = await tx.db
    .select({
      id: coupons.id,
      program: {
        id: programs.id,
        name: programs.name,
        currency: programs.currency,
        timeZone: programs.timeZone,
      },
      customerId: coupons.customerId,
      name: coupons.name,
      effect: coupons.effect,
      lastFour: coupons.codeLastFour,
      issuedAt: coupons.issuedAt,
      expiresAt: coupons.expiresAt,
      cancelledAt: coupons.cancelledAt,
      order: { id: orders.id, number: orders.externalId },
    })
    .from(coupons)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, coupons.organizationId), eq(programs.id, coupons.programId)),
    )
    .leftJoin(
      couponUses,
      and(
        eq(couponUses.organizationId, coupons.organizationId),
        eq(couponUses.couponId, coupons.id),
        isNull(couponUses.returnedAt),
      ),
    )
    .leftJoin(
      orders,
      and(eq(orders.organizationId, couponUses.organizationId), eq(orders.id, couponUses.orderId)),
    )
    .where(where)
    .orderBy(desc(coupons.issuedAt), desc(coupons.id))
    .limit(limits.pageRowsMax);
  const now = tx.clock.now();
  return rows.map(({ cancelledAt, effect, ...row }) => ({
    ...row,
    effect: parseCouponEffect(effect),
    state: couponState({ isUsed: row.order !== null, expiresAt: row.expiresAt, cancelledAt }, now),
  }));
}
