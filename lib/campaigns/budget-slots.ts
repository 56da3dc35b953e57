import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { campaignBudgetSlots, campaigns } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight, ofActing } from "@/lib/access/scope";

export const budgetSlotCount = 16;

/** What is wanted of a campaign: points in the smallest unit, and how many orders it would give on. */
export type Want = { campaignId: string; points: bigint; uses: bigint };
type Slot = { slot: number; pointsLeft: bigint | null; usesLeft: bigint | null };

/** What was locked of one campaign's budget: enough for what is wanted, or all there is; null = no such limit. */
export type LockedBudget = { slots: Slot[]; pointsLeft: bigint | null; usesLeft: bigint | null };

/**
 * Locks what may be taken from these campaigns, in the order of their ids, after the holders. One slot where one has
 * enough, one's own first and no slot that another till has at that moment; else all of them, before less is given than
 * is wanted. The campaigns themselves are shared, so that nobody edits a budget meanwhile.
 */
export async function lockBudgets(
  tx: TransactionContext,
  wants: readonly Want[],
): Promise<Map<string, LockedBudget>> {
  const sorted = wants.toSorted((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
  const found = new Map<string, LockedBudget>();
  if (sorted.length === 0) return found;
  const ids = sorted.map(({ campaignId }) => campaignId);
  await shareCampaigns(tx, ids);
  const limited = await readLimited(tx, ids);
  for (const want of sorted) {
    if (!limited.has(want.campaignId)) continue;
    const one = await lockOne(tx, want);
    const slots = one.length > 0 ? one : await lockAll(tx, want.campaignId);
    found.set(want.campaignId, { slots, ...leftOf(slots) });
  }
  return found;
}

/** What is left of these campaigns, as far as anybody can say without waiting. */
export async function readBudgets(
  tx: TransactionContext,
  campaignIds: readonly string[],
): Promise<Map<string, LockedBudget>> {
  if (campaignIds.length === 0) return new Map();
  const { campaignId, slot, pointsLeft, usesLeft } = campaignBudgetSlots;
  const rows = await tx.db
    .select({ campaignId, slot, pointsLeft, usesLeft })
    .from(campaignBudgetSlots)
    .where(and(inSight(tx, campaignBudgetSlots.organizationId), anyOf(campaignId, campaignIds)));
  const found = new Map<string, LockedBudget>();
  for (const id of campaignIds) {
    const slots = rows.filter((row) => row.campaignId === id);
    if (slots.length > 0) found.set(id, { slots, ...leftOf(slots) });
  }
  return found;
}

/** Takes from locked slots; one's own, the first of them, is emptied first. */
export async function takeFromSlots(
  tx: TransactionContext,
  campaignId: string,
  { slots }: LockedBudget,
  taken: { points: bigint; uses: bigint },
): Promise<void> {
  let { points, uses } = taken;
  for (const { slot, pointsLeft, usesLeft } of slots) {
    const fromPoints = pointsLeft === null ? 0n : least(pointsLeft, points);
    const fromUses = usesLeft === null ? 0n : least(usesLeft, uses);
    if (fromPoints === 0n && fromUses === 0n) continue;
    points -= fromPoints;
    uses -= fromUses;
    await changeSlot(tx, campaignId, slot, { points: -fromPoints, uses: -fromUses });
  }
}

/** Adds to one slot of a campaign, or takes from it; nothing where the campaign has no such limit. */
export async function changeSlot(
  tx: TransactionContext,
  campaignId: string,
  slot: number,
  by: { points: bigint; uses: bigint },
): Promise<void> {
  const { pointsLeft, usesLeft } = campaignBudgetSlots;
  await tx.db
    .update(campaignBudgetSlots)
    .set({ pointsLeft: sql`${pointsLeft} + ${by.points}`, usesLeft: sql`${usesLeft} + ${by.uses}` })
    .where(and(isOf(tx, campaignId), eq(campaignBudgetSlots.slot, slot)));
}

/** Campaigns that nobody edits until this transaction is over. */
export async function shareCampaigns(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  await tx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(ofActing(tx, campaigns.organizationId), anyOf(campaigns.id, ids)))
    .orderBy(campaigns.id)
    .for("share");
}

/** Any of the sixteen: whose turn it is does not matter, only that it is not everybody's. */
export function ownSlot(tx: TransactionContext): number {
  return Number.parseInt(tx.ids.next().at(-1) ?? "0", 16) % budgetSlotCount;
}

async function readLimited(tx: TransactionContext, ids: readonly string[]): Promise<Set<string>> {
  const { campaignId } = campaignBudgetSlots;
  const rows = await tx.db
    .selectDistinct({ campaignId })
    .from(campaignBudgetSlots)
    .where(and(ofActing(tx, campaignBudgetSlots.organizationId), anyOf(campaignId, ids)));
  return new Set(rows.map((row) => row.campaignId));
}

function lockOne(tx: TransactionContext, { campaignId, points, uses }: Want): Promise<Slot[]> {
  const { slot, pointsLeft, usesLeft } = campaignBudgetSlots;
  return tx.db
    .select({ slot, pointsLeft, usesLeft })
    .from(campaignBudgetSlots)
    .where(
      and(
        isOf(tx, campaignId),
        sql`coalesce(${pointsLeft} >= ${points}, true) and coalesce(${usesLeft} >= ${uses}, true)`,
      ),
    )
    .orderBy(sql`(${slot} + ${budgetSlotCount} - ${ownSlot(tx)}) % ${budgetSlotCount}`)
    .limit(1)
    .for("update", { skipLocked: true });
}

function lockAll(tx: TransactionContext, campaignId: string): Promise<Slot[]> {
  const { slot, pointsLeft, usesLeft } = campaignBudgetSlots;
  return tx.db
    .select({ slot, pointsLeft, usesLeft })
    .from(campaignBudgetSlots)
    .where(isOf(tx, campaignId))
    .orderBy(slot)
    .for("update");
}

function isOf(tx: TransactionContext, campaignId: string) {
  return and(
    ofActing(tx, campaignBudgetSlots.organizationId),
    eq(campaignBudgetSlots.campaignId, campaignId),
  );
}

function leftOf(slots: readonly Slot[]) {
  const sum = (amounts: (bigint | null)[]) =>
    amounts.reduce((total, amount) => (total === null || amount === null ? null : total + amount));
  return {
    pointsLeft: sum(slots.map(({ pointsLeft }) => pointsLeft)),
    usesLeft: sum(slots.map(({ usesLeft }) => usesLeft)),
  };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
