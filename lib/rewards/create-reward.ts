import { rewardStocks, rewards, rewardVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { requireProgram } from "@/lib/programs/require-program";
import type { CreateReward } from "./input";
import { wordsForTakenName } from "./name-taken";
import { storeRewardRules } from "./rules";

/**
 * A reward in the catalogue of a program, with its stock. Errors: `not_found` for the program, `invalid_state` where it
 * is archived, `conflict` for a name in use.
 */
export async function createReward(context: Context, input: CreateReward): Promise<{ id: string }> {
  requireRight(context, "reward.edit");
  try {
    return await inTransaction(context, async (tx) => {
      const { state, name } = await requireProgram(tx, input.programId);
      if (state === "archived") {
        throw new AppError("invalid_state", { public: `The program “${name}” is archived.` });
      }
      return write(tx, input);
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

async function write(tx: TransactionContext, { programId, isActive, rules }: CreateReward) {
  const { organizationId } = tx.scope;
  const id = tx.ids.next();
  const now = tx.clock.now();
  await tx.db
    .insert(rewards)
    .values({ organizationId, id, programId, name: rules.name, createdAt: now, updatedAt: now });
  const stored = storeRewardRules(rules);
  await tx.db.insert(rewardVersions).values({
    organizationId,
    id: tx.ids.next(),
    rewardId: id,
    number: 1,
    effectiveFrom: now,
    isActive,
    rules: stored,
    authorName: tx.actor.name,
    createdAt: now,
  });
  await tx.db.insert(rewardStocks).values({ organizationId, rewardId: id, size: rules.stock });
  await recordAudit(tx, {
    verb: "reward.create",
    subject: { kind: "reward", id },
    after: { programId, isActive, rules: stored },
  });
  return { id };
}
