import { and, eq } from "drizzle-orm";
import { coupons } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { readCoupons } from "./coupon-query";
import type { ListedCoupon } from "./model";

/** The coupons of a customer in sight, the latest first. */
export function listCoupons(context: Context, input: { customerId: string }): Promise<ListedCoupon[]> {
  requireRight(context, "reward.read");
  return inSnapshot(context, (tx) =>
    readCoupons(tx, and(inSight(tx, coupons.organizationId), eq(coupons.customerId, input.customerId))),
  );
}
