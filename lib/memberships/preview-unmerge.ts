import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import type { UnmergePreview } from "./model";
import { planUnmerge } from "./plan-unmerge";

/** What undoing a member's combination would bring back now, and what stays; writes nothing. Errors: `not_found`. */
export async function previewUnmerge(
  context: Context,
  { sourceId }: { sourceId: string },
): Promise<UnmergePreview> {
  requireRight(context, "membership.merge");
  return inSnapshot(context, async (tx) => {
    try {
      const { source, target, books, stayed } = await planUnmerge(tx, { sourceId, reason: "" }, "read");
      const goesBack = { ...bookOf(books, source.holderId).balances };
      return { refusal: null, target: target.customerName, goesBack, stayed };
    } catch (error) {
      if (!isAppError(error) || error.code !== "invalid_state") throw error;
      return { refusal: error.publicMessage };
    }
  });
}
