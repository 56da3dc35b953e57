import { and, eq, lte } from "drizzle-orm";
import { rewardStocks, rewards, rewardVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { AppError, invalid } from "@/lib/kernel/errors";
import type { UpdateReward } from "./input";
import { type LockedReward, lockReward } from "./lock-reward";
import { wordsForTakenName } from "./name-taken";
import { storeRewardRules } from "./rules";

/**
 * What a reward is as a new version, in force from now on: what was given before stays as it is. Errors: `not_found`,
 * `stale` where a version was saved since `expectedVersion`, `invalid_input` where nothing differs or the stock is less
 * than was given, `conflict` for a name in use.
 */
export async function updateReward(context: Context, input: UpdateReward): Promise<{ number: number }> {
  requireRight(context, "reward.edit");
  try {
    return await inTransaction(context, async (tx) => {
      const reward = await lockReward(tx, input.id, "update");
      refuse(reward, input);
      await setStock(tx, input);
      return append(tx, reward, input);
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

function refuse(reward: LockedReward, { expectedVersion, isActive, rules }: UpdateReward): void {
  if (reward.number !== expectedVersion) throw new AppError("stale");
  const isSame = canonicalJson(storeRewardRules(reward.rules)) === canonicalJson(storeRewardRules(rules));
  if (isSame && reward.isActive === isActive) {
    throw new AppError("invalid_input", { public: `Nothing differs from version ${reward.number}.` });
  }
}

async function setStock(tx: TransactionContext, { id, rules: { stock } }: UpdateReward): Promise<void> {
  const isEnough = stock === null ? undefined : lte(rewardStocks.given, stock);
  const { rowCount } = await tx.db
    .update(rewardStocks)
    .set({ size: stock })
    .where(and(ofActing(tx, rewardStocks.organizationId), eq(rewardStocks.rewardId, id), isEnough));
  if (rowCount !== 1) throw invalid({ "rules.stock": "More than this were given already." });
}

async function append(tx: TransactionContext, reward: LockedReward, { isActive, rules, note }: UpdateReward) {
  const { organizationId } = tx.scope;
  const now = tx.clock.now();
  const number = reward.number + 1;
  await tx.db
    .update(rewards)
    .set({ name: rules.name, updatedAt: now })
    .where(and(ofActing(tx, rewards.organizationId), eq(rewards.id, reward.id)));
  const stored = storeRewardRules(rules);
  await tx.db.insert(rewardVersions).values({
    organizationId,
    id: tx.ids.next(),
    rewardId: reward.id,
    ...{ number, isActive, note },
    effectiveFrom: now,
    rules: stored,
    authorName: tx.actor.name,
    createdAt: now,
  });
  await recordAudit(tx, {
    verb: "reward.update",
    subject: { kind: "reward", id: reward.id },
    before: { number: reward.number, isActive: reward.isActive, rules: storeRewardRules(reward.rules) },
    after: { number, isActive, rules: stored },
    ...(note === null ? {} : { reason: note }),
  });
  return { number };
}
