import { and, eq } from "drizzle-orm";
import { coupons } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { parseCode } from "@/lib/certificates/code";
import { limitLookUps } from "@/lib/certificates/limit-look-ups";
import { readCoupons } from "./coupon-query";
import type { ListedCoupon } from "./model";

/**
 * The coupon of the acting organization with this code, typed in any case and grouping; null where none has it.
 * Errors: `rate_limited` for an operator who has missed too often.
 */
export async function findCouponByCode(
  context: Context,
  input: { code: string },
): Promise<ListedCoupon | null> {
  requireRight(context, "reward.read");
  const code = parseCode(input.code);
  if (!code) return null;
  const digest = context.vault.digest(code);
  return limitLookUps(
    context,
    async () => {
      const [found] = await inSnapshot(context, (tx) =>
        readCoupons(tx, and(ofActing(tx, coupons.organizationId), eq(coupons.codeHash, digest))),
      );
      return found ?? null;
    },
    (found) => found !== null,
  );
}
