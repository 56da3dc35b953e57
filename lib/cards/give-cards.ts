import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { cardChanges, cards } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, invalid } from "@/lib/kernel/errors";
import { wrongCardNumber } from "./format";
import type { CardFormat } from "./model";

export type NewCard = { membershipId: string; number: string };
type Terms = { programId: string; format: CardFormat | null };

/**
 * Gives members of a program their cards, set-wise: a number that waits for a member becomes that member's, any other
 * is a new card. The caller holds the members' locks. Errors: `conflict` for a card of another member or program,
 * `invalid_input` of `cardNumber` for a new one that is not of the program's format.
 */
export async function giveCards(
  tx: TransactionContext,
  { programId, format }: Terms,
  given: readonly NewCard[],
): Promise<void> {
  if (given.length === 0) return;
  const known = await lockKnown(tx, given);
  const waiting: { id: string; membershipId: string }[] = [];
  const fresh: NewCard[] = [];
  for (const card of given) {
    const found = known.get(card.number);
    if (!found) fresh.push(card);
    else if (found.state !== "unassigned" || found.programId !== programId) throw cardTaken();
    else waiting.push({ id: found.id, membershipId: card.membershipId });
  }
  for (const { number } of fresh) {
    const words = format && wrongCardNumber(format, number);
    if (words) throw invalid({ cardNumber: words });
  }
  await assign(tx, waiting);
  await insert(tx, programId, fresh);
}

export function cardTaken(): AppError {
  return new AppError("conflict", {
    public: "This card belongs to another member.",
    fields: { cardNumber: "This card belongs to another member." },
  });
}

async function lockKnown(tx: TransactionContext, given: readonly NewCard[]) {
  const { id, number, state, programId } = cards;
  const numbers = given.map((card) => card.number);
  const rows = await tx.db
    .select({ id, number, state, programId })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), anyOf(number, numbers, "text")))
    .orderBy(id)
    .for("update");
  return new Map(rows.map((row) => [row.number, row]));
}

async function assign(tx: TransactionContext, waiting: readonly { id: string; membershipId: string }[]) {
  const { organizationId } = tx.scope;
  const at = tx.clock.now();
  for (const { id, membershipId } of waiting) {
    await tx.db
      .update(cards)
      .set({ membershipId, state: "active" })
      .where(and(ofActing(tx, cards.organizationId), eq(cards.id, id)));
  }
  const changes = waiting.map(({ id: cardId, membershipId }) => ({
    ...{ organizationId, id: tx.ids.next(), cardId, membershipId },
    state: "active" as const,
    at,
    authorName: tx.actor.name,
  }));
  await insertRows(tx.db, cardChanges, changes);
}

async function insert(tx: TransactionContext, programId: string, fresh: readonly NewCard[]): Promise<void> {
  const { organizationId } = tx.scope;
  const createdAt = tx.clock.now();
  const rows = fresh.map((card) => ({ organizationId, id: tx.ids.next(), programId, ...card, createdAt }));
  try {
    await insertRows(tx.db, cards, rows);
  } catch (error) {
    throw isUniqueViolation(error, "cards_number") ? cardTaken() : error;
  }
}
