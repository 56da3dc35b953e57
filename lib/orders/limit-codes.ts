import { sql } from "drizzle-orm";
import { campaignVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { parseCode } from "@/lib/certificates/code";
import { limitLookUps } from "@/lib/certificates/limit-look-ups";
import { readCouponsForOrder } from "@/lib/coupons/read-coupons-for-order";

/**
 * Whole codes that an order names are look-ups: each that nobody has counts as one that an operator missed, before anything
 * is priced or written. Words that campaigns know are no codes. Errors: `rate_limited`.
 */
export async function limitCodes(context: Context, couponCodes: readonly string[]): Promise<void> {
  for (const text of couponCodes.filter((word) => parseCode(word))) {
    await limitLookUps(
      context,
      () => inSnapshot(context, (tx) => isKnown(tx, text)),
      (known) => known,
    );
  }
}

async function isKnown(tx: TransactionContext, text: string): Promise<boolean> {
  if ((await readCouponsForOrder(tx, [text], "read")).length > 0) return true;
  const [word] = await tx.db
    .select({ one: sql`1` })
    .from(campaignVersions)
    .where(
      sql`${ofActing(tx, campaignVersions.organizationId)}
        and upper(${campaignVersions.rules} ->> 'couponCode') = ${text.toUpperCase()}`,
    )
    .limit(1);
  return word !== undefined;
}
