import { and, asc, eq, or, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Written } from "@/lib/ledger/reverse";
import type { Spent } from "@/lib/ledger/take-back";

type OfHolder = { holderId: string };

export type OrderEntries = {
  holderIds: string[];
  lotIds: string[];
  redeemed: (Spent & OfHolder)[];
  forfeited: (Written & OfHolder)[];
  /** The earn entry of the order, and how much of its lot has expired since. */
  earned: { holderId: string; entryId: string; lotId: string; amount: bigint; expired: bigint } | null;
};

/** What an order moved in the ledger, as far as a refund needs it; in the order in which it was written. */
export async function readOrderEntries(tx: TransactionContext, orderId: string): Promise<OrderEntries> {
  const rows = await tx.db
    .select()
    .from(entries)
    .where(and(ofActing(tx, entries.organizationId), eq(entries.orderId, orderId)))
    .orderBy(asc(entries.id));
  const earn = rows.find((row) => row.kind === "earn");
  const redeemed = rows.filter((row) => row.kind === "redeem");
  const forfeited = rows.filter((row) => row.kind === "forfeit" && row.reverses === null);
  const used = [...redeemed, ...forfeited, ...(earn ? [earn] : [])];
  return {
    holderIds: used.map(({ holderId }) => holderId),
    lotIds: used.map(({ lotId }) => lotId),
    redeemed: redeemed.map(({ id, lotId, holderId, amount }) => ({ entryId: id, lotId, holderId, amount })),
    forfeited: forfeited.map((row) => ({ ...row, from: row.fromBucket, to: row.toBucket })),
    earned: earn
      ? {
          holderId: earn.holderId,
          entryId: earn.id,
          lotId: earn.lotId,
          amount: earn.amount,
          expired: await expiredOf(tx, earn.lotId),
        }
      : null,
  };
}

/** What was given up and came back has not expired after all. */
async function expiredOf(tx: TransactionContext, lotId: string): Promise<bigint> {
  const { toBucket, fromBucket, amount } = entries;
  const [row] = await tx.db
    .select({
      expired: sql<string>`coalesce(sum(case 'expired' when ${toBucket} then ${amount} else -${amount} end), 0)`,
    })
    .from(entries)
    .where(
      and(
        ofActing(tx, entries.organizationId),
        anyOf(entries.lotId, [lotId]),
        or(eq(toBucket, "expired"), eq(fromBucket, "expired")),
      ),
    );
  return BigInt(row?.expired ?? 0);
}
