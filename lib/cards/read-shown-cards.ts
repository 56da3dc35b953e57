import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type AppError, invalid } from "@/lib/kernel/errors";
import type { CardState } from "./model";

/** A card that was shown with an order: whose it is, and why it may not be used, if so. */
export type ShownCard = { customerId: string | null; refused: AppError | null };

/** The acting organization's cards with these numbers, by number; numbers that no card has are left out. */
export async function readShownCards(
  tx: TransactionContext,
  numbers: readonly string[],
): Promise<Map<string, ShownCard>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.db
    .select({ number: cards.number, state: cards.state, customerId: memberships.customerId })
    .from(cards)
    .leftJoin(
      memberships,
      and(eq(memberships.organizationId, cards.organizationId), eq(memberships.id, cards.membershipId)),
    )
    .where(and(ofActing(tx, cards.organizationId), anyOf(cards.number, [...new Set(numbers)], "text")));
  return new Map(
    rows.map(({ number, state, customerId }) => [number, { customerId, refused: refusalOf(state) }]),
  );
}

const words: Record<CardState, string | null> = {
  active: null,
  unassigned: "Nobody has this card yet: assign it to a member first.",
  blocked: "This card is blocked: it neither earns nor spends.",
  void: "This card is void: it neither earns nor spends.",
};

function refusalOf(state: CardState): AppError | null {
  const why = words[state];
  return why === null ? null : invalid({ cardNumber: why });
}
