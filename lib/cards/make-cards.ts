import { insertRows } from "@/db/insert-rows";
import { cards } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { drawNumbers } from "./draw-numbers";
import type { CardFormat } from "./model";

/**
 * Cards with these ids that wait for a member, set-wise. Errors: `invalid_state` where the format has too few numbers
 * left; a number that somebody else took at the same moment is refused by the database, and the whole call with it.
 */
export async function makeCards(
  tx: TransactionContext,
  { programId, format }: { programId: string; format: CardFormat },
  ids: readonly string[],
): Promise<void> {
  requireRight(tx, "card.make");
  const numbers = await drawNumbers(tx, format, ids.length);
  const createdAt = tx.clock.now();
  const rows = ids.map((id, index) => ({
    ...{ organizationId: tx.scope.organizationId, id, programId, createdAt },
    membershipId: null,
    number: numbers[index] ?? "",
    state: "unassigned" as const,
  }));
  await insertRows(tx.db, cards, rows);
}
