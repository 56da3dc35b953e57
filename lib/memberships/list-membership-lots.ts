import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { MembershipLot } from "./model";
import { readMemberships } from "./read-memberships";

/**
 * The lots of a membership in sight that have something left at the reader's now, those that end soonest first;
 * smallest units. Errors: `not_found`.
 */
export function listMembershipLots(context: Context, { id }: { id: string }): Promise<MembershipLot[]> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const [membership] = await readMemberships(tx, eq(memberships.id, id));
    if (!membership) throw notFound("Membership");
    const { holderId } = membership;
    const book = bookOf(await openBooks(tx, [holderId], { mode: "read" }), holderId);
    settle(book, tx.clock.now(), tx.ids);
    return [...book.lots.values()]
      .map(({ id: lotId, activatesAt, expiresAt, pending, available, held }) => ({
        ...{ id: lotId, activatesAt, expiresAt, pending, available, held },
      }))
      .filter(({ pending, available, held }) => pending + available + held > 0n)
      .sort((a, b) => endOf(a) - endOf(b) || +a.activatesAt - +b.activatesAt);
  });
}

function endOf({ expiresAt }: MembershipLot): number {
  return expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
