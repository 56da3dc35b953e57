import { and, isNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { coupons, couponUses } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { parseCode } from "@/lib/certificates/code";
import { type CouponState, couponState } from "./model";
import { type CouponEffect, parseCouponEffect } from "./rules";

export type CouponForOrder = {
  id: string;
  /** As the order names it. */
  text: string;
  programId: string;
  customerId: string;
  name: string;
  effect: CouponEffect;
  state: CouponState;
};

/**
 * The coupons of the acting organization among the codes that an order names, in their order; what is no coupon's code is
 * a word that campaigns know. `lock` keeps them from others until the transaction ends.
 */
export async function readCouponsForOrder(
  tx: TransactionContext,
  codes: readonly string[],
  mode: "lock" | "read",
): Promise<CouponForOrder[]> {
  const named = codes.flatMap((text) => {
    const code = parseCode(text);
    return code ? [{ text, digest: tx.vault.digest(code) }] : [];
  });
  if (named.length === 0) return [];
  const digests = named.map(({ digest }) => digest);
  const query = tx.db
    .select()
    .from(coupons)
    .where(
      and(
        ofActing(tx, coupons.organizationId),
        sql`${coupons.codeHash} = any(${sql.param(digests)}::bytea[])`,
      ),
    )
    .orderBy(coupons.id);
  const rows = mode === "lock" ? await query.for("update") : await query;
  const used = await readUsed(
    tx,
    rows.map(({ id }) => id),
  );
  const now = tx.clock.now();
  const found = rows.map((row) => ({
    ...{ id: row.id, programId: row.programId, customerId: row.customerId, name: row.name },
    effect: parseCouponEffect(row.effect),
    state: couponState({ ...row, isUsed: used.has(row.id) }, now),
    digest: row.codeHash,
  }));
  return named.flatMap(({ text, digest }) =>
    found.flatMap(({ digest: own, ...coupon }) => (own.equals(digest) ? [{ ...coupon, text }] : [])),
  );
}

async function readUsed(tx: TransactionContext, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .select({ couponId: couponUses.couponId })
    .from(couponUses)
    .where(
      and(
        ofActing(tx, couponUses.organizationId),
        anyOf(couponUses.couponId, ids),
        isNull(couponUses.returnedAt),
      ),
    );
  return new Set(rows.map(({ couponId }) => couponId));
}
