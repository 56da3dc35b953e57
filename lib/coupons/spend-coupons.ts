import { insertRows } from "@/db/insert-rows";
import { couponUses } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

/** An order uses coupons, which its transaction has locked; `money` is what each is worth there, minor units. */
export async function spendCoupons(
  tx: TransactionContext,
  orderId: string,
  uses: readonly { id: string; money: bigint }[],
): Promise<void> {
  const rows = uses.map(({ id, money }) => ({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    couponId: id,
    ...{ orderId, money },
    usedAt: tx.clock.now(),
    returnedAt: null,
  }));
  await insertRows(tx.db, couponUses, rows);
}
