import type { TransactionContext } from "@/lib/access/context";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { BalanceOnDay, MembershipView } from "@/lib/memberships/model";

type Program = MembershipView["program"];

/** What these members have at this moment, settled, each with its program. */
export async function readBalances(
  tx: TransactionContext,
  members: readonly { holderId: string; program: Program }[],
): Promise<{ program: Program; balances: BalanceOnDay }[]> {
  const ids = members.map(({ holderId }) => holderId);
  const books = await openBooks(tx, ids, { mode: "read" });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  return members.map(({ holderId, program }) => ({
    program,
    balances: { ...bookOf(books, holderId).balances },
  }));
}
