import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import type { MergePreview } from "./model";
import { planMerge } from "./plan-merge";

/** What combining two members would move now, or why it cannot be done; writes nothing. Errors: `not_found`. */
export async function previewMerge(
  context: Context,
  input: { sourceId: string; targetId: string },
): Promise<MergePreview> {
  requireRight(context, "membership.merge");
  return inSnapshot(context, async (tx) => {
    try {
      const plan = await planMerge(tx, { ...input, reason: "" }, "read");
      const { source, target, books, before, cardIds, certificateIds } = plan;
      return {
        refusal: null,
        source: { name: source.customerName, balances: before.source },
        target: {
          name: target.customerName,
          before: before.target,
          after: { ...bookOf(books, target.holderId).balances },
        },
        cards: cardIds.length,
        certificates: certificateIds.length,
      };
    } catch (error) {
      if (!isAppError(error) || error.code === "not_found") throw error;
      return { refusal: Object.values(error.fields ?? {})[0] ?? error.publicMessage };
    }
  });
}
