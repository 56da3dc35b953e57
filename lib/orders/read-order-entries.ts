import { and, asc, eq, or, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Written } from "@/lib/ledger/reverse";
import type { Spent } from "@/lib/ledger/take-back";

type OfHolder = { holderId: string };
type EntryRow = typeof entries.$inferSelect;

export type OrderEntries = {
  holderIds: string[];
  lotIds: string[];
  /** What was spent and has not come back, in the order in which it was spent. */
  redeemed: (Spent & OfHolder)[];
  forfeited: (Written & OfHolder)[];
  /** The earn entry of the order: what of it has not been taken back, and how much of its lot has expired. */
  earned: { holderId: string; entryId: string; lotId: string; amount: bigint; expired: bigint } | null;
};

/** What an order moved in the ledger, as far as a refund needs it; what was reversed since does not count. */
export async function readOrderEntries(tx: TransactionContext, orderId: string): Promise<OrderEntries> {
  const rows = await tx.db
    .select()
    .from(entries)
    .where(and(ofActing(tx, entries.organizationId), eq(entries.orderId, orderId)))
    .orderBy(asc(entries.id));
  const own = rows.filter(({ kind, reverses }) => reverses === null && isUsed(kind));
  const back = await readBack(tx, own);
  const used = own.filter(({ id }) => !back.reversed.has(id));
  const leftOf = ({ id, amount }: EntryRow) => amount - (back.corrected.get(id) ?? 0n);
  const of = (kind: EntryRow["kind"]) => used.filter((row) => row.kind === kind);
  const [earn] = of("earn");
  return {
    holderIds: used.map(({ holderId }) => holderId),
    lotIds: used.map(({ lotId }) => lotId),
    redeemed: of("redeem").map((row) => ({
      entryId: row.id,
      lotId: row.lotId,
      holderId: row.holderId,
      amount: leftOf(row),
    })),
    forfeited: of("forfeit").map((row) => ({ ...row, from: row.fromBucket, to: row.toBucket })),
    earned: earn
      ? {
          holderId: earn.holderId,
          entryId: earn.id,
          lotId: earn.lotId,
          amount: leftOf(earn),
          expired: await expiredOf(tx, earn.lotId),
        }
      : null,
  };
}

/**
 * The same, with what has expired since of the lot that the order earned, and of those that come from it: read anew once
 * their holders are locked.
 */
export async function withExpired(
  tx: TransactionContext,
  past: OrderEntries,
  heirs: Map<string, bigint>,
): Promise<OrderEntries> {
  for (const id of heirs.keys()) heirs.set(id, await expiredOf(tx, id));
  if (!past.earned) return past;
  return { ...past, earned: { ...past.earned, expired: await expiredOf(tx, past.earned.lotId) } };
}

function isUsed(kind: EntryRow["kind"]): boolean {
  return kind === "redeem" || kind === "forfeit" || kind === "earn";
}

/** What of these entries was taken back in part, and which were mirrored whole. */
async function readBack(tx: TransactionContext, rows: readonly EntryRow[]) {
  const ids = rows.map(({ id }) => id);
  const { id, amount, corrects, reverses, organizationId } = entries;
  const later = await tx.db
    .select({ id, amount, corrects, reverses })
    .from(entries)
    .where(and(ofActing(tx, organizationId), or(anyOf(corrects, ids), anyOf(reverses, ids))));
  // A reversal that was reversed itself does not stand.
  const again = await tx.db
    .select({ reverses })
    .from(entries)
    .where(
      and(
        ofActing(tx, organizationId),
        anyOf(
          reverses,
          later.map((row) => row.id),
        ),
      ),
    );
  const undone = new Set(again.map((row) => row.reverses));
  const corrected = new Map<string, bigint>();
  const reversed = new Set<string>();
  for (const row of later.filter((each) => !undone.has(each.id))) {
    if (row.reverses) reversed.add(row.reverses);
    if (row.corrects) corrected.set(row.corrects, (corrected.get(row.corrects) ?? 0n) + row.amount);
  }
  return { corrected, reversed };
}

/** What was given up and came back has not expired after all. */
export async function expiredOf(tx: TransactionContext, lotId: string): Promise<bigint> {
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
