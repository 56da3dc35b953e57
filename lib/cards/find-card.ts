import { and, desc, eq } from "drizzle-orm";
import { cardChanges, cards } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight, ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { joinCards, type ListedCard } from "./card-query";
import type { FindCard } from "./input";
import type { CardState } from "./model";

export type CardChange = { state: CardState; at: Date; authorName: string; reason: string | null };
export type FoundCard = ListedCard & {
  /** What became of it since it was made, the newest first. */
  changes: CardChange[];
};

/** The card of the acting organization with this number, whatever its state; null where there is none. */
export function findCard(context: Context, { number }: FindCard): Promise<FoundCard | null> {
  requireRight(context, "card.read");
  return inSnapshot(context, async (tx) => {
    const [card] = await joinCards(tx.db, {}).where(
      and(ofActing(tx, cards.organizationId), eq(cards.number, number)),
    );
    return card ? { ...card, changes: await readChanges(tx, card.id) } : null;
  });
}

function readChanges(tx: TransactionContext, id: string): Promise<CardChange[]> {
  const { state, at, authorName, reason } = cardChanges;
  return tx.db
    .select({ state, at, authorName, reason })
    .from(cardChanges)
    .where(and(inSight(tx, cardChanges.organizationId), eq(cardChanges.cardId, id)))
    .orderBy(desc(cardChanges.id));
}
