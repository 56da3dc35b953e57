import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { campaignBudgetSlots, campaignGrants } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { invalid } from "@/lib/kernel/errors";
import { budgetSlotCount } from "./budget-slots";
import type { CampaignRules } from "./rules";

/**
 * Lays out what is left of a campaign's budget and uses over its slots, by what it has given so far. The campaign must
 * be locked in this transaction, so that nothing is given meanwhile.
 * Errors: `invalid_input` where it has given more than the new limit.
 */
export async function setBudget(
  tx: TransactionContext,
  campaignId: string,
  { budget, uses }: Pick<CampaignRules, "budget" | "uses">,
): Promise<void> {
  const isUnlimited = budget === null && uses.total === null;
  const known = await countSlots(tx, campaignId);
  if (isUnlimited && known === 0) return;
  const given = await readGiven(tx, campaignId);
  const points = budget && left(budget.points, given.points, "rules.budget.points");
  const times = uses.total === null ? null : left(BigInt(uses.total), given.orders, "rules.uses.total");
  const rows = Array.from({ length: budgetSlotCount }, (_, slot) => ({
    organizationId: tx.scope.organizationId,
    campaignId,
    slot,
    pointsLeft: points === null ? null : partOf(points, slot),
    usesLeft: times === null ? null : partOf(times, slot),
  }));
  if (known === 0) {
    await insertRows(tx.db, campaignBudgetSlots, rows);
    return;
  }
  for (const { slot, pointsLeft, usesLeft } of rows) {
    await tx.db
      .update(campaignBudgetSlots)
      .set({ pointsLeft, usesLeft })
      .where(and(isOf(tx, campaignId), eq(campaignBudgetSlots.slot, slot)));
  }
}

function left(limit: bigint, given: bigint, field: string): bigint {
  if (limit >= given) return limit - given;
  throw invalid({ [field]: "The campaign has given more than this already." });
}

function partOf(total: bigint, slot: number): bigint {
  const slots = BigInt(budgetSlotCount);
  return total / slots + (BigInt(slot) < total % slots ? 1n : 0n);
}

async function countSlots(tx: TransactionContext, campaignId: string): Promise<number> {
  return tx.db.$count(campaignBudgetSlots, isOf(tx, campaignId));
}

/** What it gave, less what was taken back, and on how many orders of which something is left. */
async function readGiven(
  tx: TransactionContext,
  campaignId: string,
): Promise<{ points: bigint; orders: bigint }> {
  const { orderId, points } = campaignGrants;
  const perOrder = tx.db
    .select({ net: sql<string>`sum(${points})`.as("net") })
    .from(campaignGrants)
    .where(and(ofActing(tx, campaignGrants.organizationId), eq(campaignGrants.campaignId, campaignId)))
    .groupBy(orderId)
    .as("per_order");
  const [row] = await tx.db
    .select({
      points: sql<string>`coalesce(sum(${perOrder.net}), 0)::text`,
      orders: sql<string>`count(*) filter (where ${perOrder.net} > 0)::text`,
    })
    .from(perOrder);
  return { points: BigInt(row?.points ?? 0), orders: BigInt(row?.orders ?? 0) };
}

function isOf(tx: TransactionContext, campaignId: string) {
  return and(
    ofActing(tx, campaignBudgetSlots.organizationId),
    eq(campaignBudgetSlots.campaignId, campaignId),
  );
}
