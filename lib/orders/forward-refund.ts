import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { lots } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type Books, bookOf, lotOf, type Posting } from "@/lib/ledger/book";
import { forward, heirOf } from "@/lib/ledger/merge";
import { readHoldersInTheEnd } from "@/lib/memberships/read-holders-in-the-end";
import { expiredOf, type OrderEntries } from "./read-order-entries";

/** Where the holder of a member who was combined with another sends what its orders bring back. */
export type Forwarding = {
  /** The holder of the member it was combined into in the end, by holder. */
  targetOf: Map<string, string>;
  /** Lots that come from a lot of the order, by way of combinations, and what of them has expired. */
  heirs: Map<string, bigint>;
};

/** Forwarding of the holders of an order; nothing where none was combined. */
export async function readForwarding(tx: TransactionContext, past: OrderEntries): Promise<Forwarding> {
  const targetOf = await readTargets(tx, past.holderIds);
  const heirs = new Map<string, bigint>();
  if (targetOf.size > 0 && past.earned) {
    for (const id of await readHeirs(tx, past.earned.lotId)) heirs.set(id, await expiredOf(tx, id));
  }
  return { targetOf, heirs };
}

/**
 * After what was spent went back: a combined member's balances move on to the other, and what the order earned is looked
 * for there. Answers the order's entries as they are to be taken back.
 */
export function forwardRefund(
  books: Books,
  posting: Posting,
  past: OrderEntries,
  { targetOf, heirs }: Forwarding,
): OrderEntries {
  for (const [from, to] of targetOf) forward(bookOf(books, from), bookOf(books, to), posting);
  const into = past.earned && targetOf.get(past.earned.holderId);
  if (!past.earned || !into) return past;
  const own = lotOf(bookOf(books, past.earned.holderId), past.earned.lotId);
  const heir = heirOf(
    own,
    bookOf(books, into),
    posting,
    ({ id, parentLotId }) => heirs.has(id) || parentLotId === own.id,
  );
  const expired = [...heirs.values()].reduce((sum, amount) => sum + amount, past.earned.expired);
  return { ...past, earned: { ...past.earned, holderId: into, lotId: heir.id, expired } };
}

async function readTargets(
  tx: TransactionContext,
  holderIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await readHoldersInTheEnd(tx, holderIds);
  return new Map([...found].map(([from, { holderId }]) => [from, holderId]));
}

async function readHeirs(tx: TransactionContext, lotId: string): Promise<string[]> {
  const found: string[] = [];
  for (let parents = [lotId]; parents.length > 0; ) {
    const rows = await tx.db
      .select({ id: lots.id })
      .from(lots)
      .where(and(ofActing(tx, lots.organizationId), anyOf(lots.parentLotId, parents)));
    parents = rows.map(({ id }) => id);
    found.push(...parents);
  }
  return found;
}
