import { and, eq } from "drizzle-orm";
import { cards } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import type { CardState } from "./model";

export type LockedCard = {
  id: string;
  membershipId: string | null;
  number: string;
  state: CardState;
  isMain: boolean;
};

/** A card of the acting organization, locked. Errors: `not_found`. */
export async function lockCard(tx: TransactionContext, cardId: string): Promise<LockedCard> {
  const { id, membershipId, number, state, isMain } = cards;
  const [found] = await tx.db
    .select({ id, membershipId, number, state, isMain })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), eq(id, cardId)))
    .for("update");
  if (!found) throw notFound("Card");
  return found;
}
