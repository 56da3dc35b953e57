import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { needsApproval } from "@/lib/approvals/within-max";
import { isAppError } from "@/lib/kernel/errors";
import { type Balances, bookOf } from "@/lib/ledger/book";
import type { Bucket, EntryKind } from "@/lib/ledger/model";
import { planReversal } from "./plan-reversal";

export type ReversalPreview = {
  /** In words; null where it can be reversed. */
  refusal: string | null;
  /** Whether a second person has to approve it. */
  needsApproval: boolean;
  rows: { kind: EntryKind; from: Bucket; to: Bucket; amount: bigint }[];
  /** One per balance that changes. */
  balances: { before: Balances; after: Balances }[];
};

/** What reversing the posting of an entry would write now; writes nothing. Errors: `not_found`. */
export async function previewReversal(
  context: Context,
  { entryId }: { entryId: string },
): Promise<ReversalPreview> {
  requireRight(context, "entry.reverse");
  return inSnapshot(context, async (tx) => {
    try {
      const plan = await planReversal(tx, { entryId, reason: "", mode: "read" });
      const { books, before, settled, members } = plan;
      return {
        refusal: null,
        needsApproval: members.some(({ change, program }) => needsApproval(tx.actor, change, program)),
        rows: [...books].flatMap(([id, book]) =>
          book.entries
            .slice(settled.get(id))
            .map(({ kind, from, to, amount }) => ({ kind, from, to, amount })),
        ),
        balances: [...before].map(([id, balances]) => ({
          before: balances,
          after: { ...bookOf(books, id).balances },
        })),
      };
    } catch (error) {
      if (!isAppError(error) || error.code !== "invalid_state") throw error;
      return { refusal: error.publicMessage, needsApproval: false, rows: [], balances: [] };
    }
  });
}
