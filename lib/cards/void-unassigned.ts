import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { cardChanges, cards } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight, ofActing } from "@/lib/access/scope";
import type { CardState } from "./model";

/** The states of cards in sight, by id. */
export async function readCardStates(
  tx: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, CardState>> {
  const rows = await tx.db
    .select({ id: cards.id, state: cards.state })
    .from(cards)
    .where(and(inSight(tx, cards.organizationId), anyOf(cards.id, ids)));
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Voids those of these cards that still wait for a member, set-wise; answers which. */
export async function voidUnassigned(
  tx: TransactionContext,
  ids: readonly string[],
  reason: string,
): Promise<Set<string>> {
  requireRight(tx, "card.edit");
  const { organizationId } = tx.scope;
  const voided = await tx.db
    .update(cards)
    .set({ state: "void" })
    .where(and(ofActing(tx, cards.organizationId), eq(cards.state, "unassigned"), anyOf(cards.id, ids)))
    .returning({ id: cards.id });
  const changes = voided.map(({ id: cardId }) => ({
    ...{ organizationId, id: tx.ids.next(), cardId, reason },
    state: "void" as const,
    at: tx.clock.now(),
    authorName: tx.actor.name,
  }));
  await insertRows(tx.db, cardChanges, changes);
  return new Set(voided.map(({ id }) => id));
}
