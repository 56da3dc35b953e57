import { and, eq, isNull } from "drizzle-orm";
import { couponUses } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The coupons that an order used come back: it was cancelled, or refunded in full. */
export async function returnCoupons(tx: TransactionContext, orderId: string): Promise<void> {
  await tx.db
    .update(couponUses)
    .set({ returnedAt: tx.clock.now() })
    .where(
      and(
        ofActing(tx, couponUses.organizationId),
        eq(couponUses.orderId, orderId),
        isNull(couponUses.returnedAt),
      ),
    );
}
