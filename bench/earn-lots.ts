import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { OrganizationContext } from "@/lib/access/build-context";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { newPosting } from "@/lib/ledger/book";
import { earn } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { writeBooks } from "@/lib/ledger/write-books";

type Lots = { programId: string; each: number; earnedAt: Date; activatesAt: Date; expiresAt: Date };

/** Earns so many lots for each member of a program, all of which activate and expire at the same moments. */
export async function earnLots(context: OrganizationContext, lots: Lots): Promise<number> {
  const { programId, each, earnedAt, activatesAt, expiresAt } = lots;
  const holderIds = await inTransaction(context, async ({ db }) => {
    const rows = await db
      .select({ id: memberships.holderId })
      .from(memberships)
      .where(eq(memberships.programId, programId));
    return rows.map(({ id }) => id);
  });
  const terms = { activatesAt, expiresAt, programVersionId: null, parentLotId: null };
  for (let at = 0; at < holderIds.length; at += limits.batchRows) {
    await inTransaction(context, async (tx) => {
      const books = await openBooks(tx, holderIds.slice(at, at + limits.batchRows), { mode: "lock" });
      for (const book of books.values()) {
        for (let lot = 0; lot < each; lot++) {
          earn(book, newPosting(tx.ids, earnedAt), { amount: BigInt(100 + lot), terms });
        }
      }
      await writeBooks(tx, books);
    });
  }
  return holderIds.length * each;
}
