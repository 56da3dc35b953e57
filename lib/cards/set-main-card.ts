import { and, eq } from "drizzle-orm";
import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { lockCard } from "./lock-card";

/** The card that is named first of its member's. Errors: `not_found`, `invalid_state` unless it is an active card of a member. */
export function setMainCard(context: Context, { id }: { id: string }): Promise<void> {
  requireRight(context, "card.edit");
  return inTransaction(context, async (tx) => {
    const card = await lockCard(tx, id);
    if (card.state !== "active" || !card.membershipId) {
      throw new AppError("invalid_state", { public: "Only an active card of a member can be the main one." });
    }
    const set = (isMain: boolean, which: ReturnType<typeof eq>) =>
      tx.db
        .update(cards)
        .set({ isMain })
        .where(and(ofActing(tx, cards.organizationId), which));
    await set(false, eq(cards.membershipId, card.membershipId));
    await set(true, eq(cards.id, id));
    await recordAudit(tx, { verb: "card.main", subject: { kind: "card", id } });
  });
}
