import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { rewardStocks } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";
import { refusalOf } from "./refusals";

/** Takes one of the stock; the last lock of a transaction. Errors: `invalid_state` where none is left. */
export async function takeOne(tx: TransactionContext, rewardId: string): Promise<void> {
  const isThere = or(isNull(rewardStocks.size), lt(rewardStocks.given, rewardStocks.size));
  const { rowCount } = await tx.db
    .update(rewardStocks)
    .set({ given: sql`${rewardStocks.given} + 1` })
    .where(and(ofActing(tx, rewardStocks.organizationId), eq(rewardStocks.rewardId, rewardId), isThere));
  if (rowCount !== 1) throw refusalOf("out_of_stock");
}

/** Puts one back. */
export async function putOneBack(tx: TransactionContext, rewardId: string): Promise<void> {
  const { rowCount } = await tx.db
    .update(rewardStocks)
    .set({ given: sql`${rewardStocks.given} - 1` })
    .where(and(ofActing(tx, rewardStocks.organizationId), eq(rewardStocks.rewardId, rewardId)));
  if (rowCount !== 1) throw new AppError("internal", { internal: `Reward ${rewardId} has no stock` });
}
