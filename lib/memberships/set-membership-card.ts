import { and, count, eq } from "drizzle-orm";
import { cards, memberships } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { wrongCardNumber } from "@/lib/cards/format";
import { cardTaken, giveCards } from "@/lib/cards/give-cards";
import type { CardFormat } from "@/lib/cards/model";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import type { SetMembershipCard } from "./input";

/**
 * Gives a card of a membership another number, or adds a card where `expectedNumber` is null: one that waits for a
 * member, or a new one. Errors: `not_found`, `stale` where no card of the membership has that number any more,
 * `conflict` for a number of another card, `invalid_input` for one that is not of the program's format.
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
  const format = (await readRulesInForce(tx, [programId])).get(programId)?.enrolment.cardFormat ?? null;
  if (expectedNumber === null) await add(tx, { id, programId, format }, cardNumber);
  else await renumber(tx, { id, format }, expectedNumber, cardNumber);
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
  { id: membershipId, ...terms }: { id: string; programId: string; format: CardFormat | null },
  number: string,
): Promise<void> {
  const [known] = await tx.db
    .select({ n: count() })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), eq(cards.membershipId, membershipId)));
  if ((known?.n ?? 0) >= limits.cardsPerMemberMax) {
    throw new AppError("invalid_state", {
      public: `A member has at most ${limits.cardsPerMemberMax} cards, void ones included.`,
    });
  }
  await giveCards(tx, terms, [{ membershipId, number }]);
}

async function renumber(
  tx: TransactionContext,
  { id, format }: { id: string; format: CardFormat | null },
  from: string,
  to: string,
): Promise<void> {
  const words = format && wrongCardNumber(format, to);
  if (words) throw invalid({ cardNumber: words });
  const { rowCount } = await tx.db
    .update(cards)
    .set({ number: to })
    .where(and(ofActing(tx, cards.organizationId), eq(cards.membershipId, id), eq(cards.number, from)));
  if (rowCount === 0) throw new AppError("stale");
}
