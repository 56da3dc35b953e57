import { and, eq } from "drizzle-orm";
import { cardChanges, cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import type { ChangeCardState } from "./input";
import { lockCard } from "./lock-card";
import type { CardState } from "./model";

const from: Record<ChangeCardState["to"], readonly CardState[]> = {
  blocked: ["active"],
  active: ["blocked"],
  void: ["unassigned", "active", "blocked"],
};

/**
 * Blocks a card, unblocks it, or voids it for good; dated, with a reason. What is blocked or void neither earns nor
 * spends, the member's other cards go on. Errors: `not_found`, `invalid_state` where it is not in a state before that.
 */
export function changeCardState(context: Context, { id, to, reason }: ChangeCardState): Promise<void> {
  requireRight(context, "card.edit");
  return inTransaction(context, async (tx) => {
    const card = await lockCard(tx, id);
    if (!from[to].includes(card.state)) {
      throw new AppError("invalid_state", { public: `This card is ${words[card.state]}.` });
    }
    const isMain = card.isMain && to !== "void";
    await tx.db
      .update(cards)
      .set({ state: to, isMain })
      .where(and(ofActing(tx, cards.organizationId), eq(cards.id, id)));
    await tx.db.insert(cardChanges).values({
      organizationId: tx.scope.organizationId,
      id: tx.ids.next(),
      cardId: id,
      membershipId: card.membershipId,
      state: to,
      at: tx.clock.now(),
      authorName: tx.actor.name,
      reason,
    });
    await recordAudit(tx, {
      verb: `card.${verbs[to]}`,
      subject: { kind: "card", id },
      before: { state: card.state },
      after: { state: to },
      reason,
    });
  });
}

const verbs: Record<ChangeCardState["to"], string> = { blocked: "block", active: "unblock", void: "void" };

const words: Record<CardState, string> = {
  unassigned: "assigned to nobody",
  active: "active already",
  blocked: "blocked already",
  void: "void",
};
