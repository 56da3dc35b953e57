import { insertRows } from "@/db/insert-rows";
import { cards, membershipStatusChanges, memberships } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { TransactionContext } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { newBook } from "@/lib/ledger/book";
import { writeBooks } from "@/lib/ledger/write-books";

export type NewMember = {
  customerId: string;
  enrolledAt: Date;
  phone: string | null;
  cardNumber: string | null;
};

/**
 * Makes active memberships set-wise, each with its holder of points, its first dated status and its card.
 * The caller holds the customers' locks and knows that none of them is a member. Answers the ids in the order given.
 */
export async function writeMembers(
  tx: TransactionContext,
  programId: string,
  members: readonly NewMember[],
): Promise<string[]> {
  const { organizationId } = tx.scope;
  const at = tx.clock.now();
  const rows = members.map((member) => ({
    organizationId,
    id: tx.ids.next(),
    programId,
    holderId: tx.ids.next(),
    status: "active" as const,
    createdAt: at,
    updatedAt: at,
    ...member,
  }));
  const books = rows.map(({ holderId }) =>
    newBook({ holderId, kind: "membership", unit: "points", programId }),
  );
  await writeBooks(tx, new Map(books.map((book) => [book.holderId, book])));
  await insertRows(tx.db, memberships, rows);
  const statuses = rows.map(({ id, status, enrolledAt }) => ({
    organizationId,
    id: tx.ids.next(),
    membershipId: id,
    status,
    at: enrolledAt,
    recordedAt: at,
    authorName: tx.actor.name,
  }));
  await insertRows(tx.db, membershipStatusChanges, statuses);
  await writeCards(tx, programId, rows, at);
  return rows.map(({ id }) => id);
}

async function writeCards(
  tx: TransactionContext,
  programId: string,
  members: readonly { id: string; cardNumber: string | null }[],
  createdAt: Date,
): Promise<void> {
  const { organizationId } = tx.scope;
  const rows = members.flatMap(({ id: membershipId, cardNumber: number }) =>
    number ? [{ organizationId, id: tx.ids.next(), programId, membershipId, number, createdAt }] : [],
  );
  try {
    await insertRows(tx.db, cards, rows);
  } catch (error) {
    throw isUniqueViolation(error, "cards_number") ? cardTaken() : error;
  }
}

export function cardTaken(): AppError {
  return new AppError("conflict", {
    public: "This card belongs to another member.",
    fields: { cardNumber: "This card belongs to another member." },
  });
}
