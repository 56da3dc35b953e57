import { coupons } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { createCode } from "@/lib/certificates/code";
import { type CouponEffect, storeCouponEffect } from "./rules";

export type NewCoupon = {
  programId: string;
  customerId: string;
  name: string;
  effect: CouponEffect;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
};

/** A coupon with a code of its own, of which only a keyed digest and a sealed form are kept. */
export async function writeCoupon(tx: TransactionContext, coupon: NewCoupon): Promise<string> {
  const id = tx.ids.next();
  const code = createCode();
  await tx.db.insert(coupons).values({
    organizationId: tx.scope.organizationId,
    id,
    ...coupon,
    effect: storeCouponEffect(coupon.effect),
    codeHash: tx.vault.digest(code),
    codeSealed: tx.vault.seal(code, id),
    codeLastFour: code.slice(-4),
    issuedAt: tx.clock.now(),
  });
  return id;
}
