import { and, eq } from "drizzle-orm";
import { coupons } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { showCode } from "@/lib/certificates/code";
import { notFound } from "@/lib/kernel/errors";

/** The whole code of a coupon of the acting organization, in groups; who saw it is kept. Errors: `not_found`. */
export function revealCoupon(context: Context, { id }: { id: string }): Promise<{ code: string }> {
  requireRight(context, "coupon.reveal");
  return inTransaction(context, async (tx) => {
    const [found] = await tx.db
      .select({ sealed: coupons.codeSealed })
      .from(coupons)
      .where(and(ofActing(tx, coupons.organizationId), eq(coupons.id, id)));
    if (!found) throw notFound("Coupon");
    await recordAudit(tx, { verb: "coupon.reveal", subject: { kind: "coupon", id } });
    return { code: showCode(tx.vault.open(found.sealed, id)) };
  });
}
