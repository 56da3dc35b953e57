import { and, eq } from "drizzle-orm";
import { cards, memberships } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { SetMembershipCard } from "./input";
import { cardTaken } from "./write-members";

/**
 * Gives a card of a membership another number, or adds a card where `expectedNumber` is null.
 * Errors: `not_found`, `stale` where no card of the membership has that number any more, `conflict` for a number of
 * another card.
 */
export async function setMembershipCard(context: Context, input: SetMembershipCard): Promise<void> {
  requireRight(context, "customer.edit");
  try {
    await inTransaction(context, (tx) => set(tx, input));
  } catch (error) {
    throw isUniqueViolation(error, "cards_number") ? cardTaken() : error;
  }
}

async function set(tx: TransactionContext, { id, expectedNumber, cardNumber }: SetMembershipCard) {
  const { programId } = await requireMembership(tx, id);
  if (expectedNumber === cardNumber) return;
  if (expectedNumber === null) await add(tx, { id, programId }, cardNumber);
  else await renumber(tx, id, expectedNumber, cardNumber);
  await recordAudit(tx, {
    verb: "membership.card",
    subject: { kind: "membership", id },
    before: { cardNumber: expectedNumber },
    after: { cardNumber },
  });
}

async function requireMembership(tx: TransactionContext, id: string): Promise<{ programId: string }> {
  const [found] = await tx.db
    .select({ programId: memberships.programId })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, id)))
    .for("no key update");
  if (!found) throw notFound("Membership");
  return found;
}

async function add(
  tx: TransactionContext,
  { id: membershipId, programId }: { id: string; programId: string },
  number: string,
): Promise<void> {
  const { organizationId } = tx.scope;
  const row = {
    organizationId,
    id: tx.ids.next(),
    programId,
    membershipId,
    number,
    createdAt: tx.clock.now(),
  };
  await tx.db.insert(cards).values(row);
}

async function renumber(tx: TransactionContext, membershipId: string, from: string, to: string) {
  const { rowCount } = await tx.db
    .update(cards)
    .set({ number: to })
    .where(
      and(ofActing(tx, cards.organizationId), eq(cards.membershipId, membershipId), eq(cards.number, from)),
    );
  if (rowCount === 0) throw new AppError("stale");
}
