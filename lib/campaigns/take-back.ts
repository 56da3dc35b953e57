import { and, eq } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { campaignGrants } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { changeSlot, ownSlot, shareCampaigns } from "./budget-slots";

type Undone = {
  orderId: string;
  /** What the order earned, and what of it is undone by all its refunds up to now; smallest unit. */
  earned: bigint;
  undone: bigint;
  at: Date;
};

/**
 * Takes back from the campaigns of a refunded order their part of what is undone, floored until the last part of a full
 * refund takes the rest. It goes back into their budgets; an order of which nothing is left is no use any more.
 * After the holders' books are written.
 */
export async function takeBackFromCampaigns(
  tx: TransactionContext,
  { orderId, earned, undone, at }: Undone,
): Promise<void> {
  if (earned === 0n) return;
  const given = await readGrants(tx, orderId);
  const ids = [...given.keys()].toSorted();
  if (ids.length === 0) return;
  await shareCampaigns(tx, ids);
  const slot = ownSlot(tx);
  const rows = [];
  for (const campaignId of ids) {
    const { points, takenBack, membershipId } = given.get(campaignId) ?? none;
    const more = (points * undone) / earned - takenBack;
    if (more <= 0n) continue;
    rows.push({
      organizationId: tx.scope.organizationId,
      id: tx.ids.next(),
      ...{ campaignId, orderId, membershipId },
      points: -more,
      occurredAt: at,
      recordedAt: tx.clock.now(),
    });
    const uses = takenBack + more === points ? 1n : 0n;
    await changeSlot(tx, campaignId, slot, { points: more, uses });
  }
  await insertRows(tx.db, campaignGrants, rows);
}

type Given = { points: bigint; takenBack: bigint; membershipId: string };
const none: Given = { points: 0n, takenBack: 0n, membershipId: "" };

async function readGrants(tx: TransactionContext, orderId: string): Promise<Map<string, Given>> {
  const rows = await tx.db
    .select()
    .from(campaignGrants)
    .where(and(ofActing(tx, campaignGrants.organizationId), eq(campaignGrants.orderId, orderId)));
  const given = new Map<string, Given>();
  for (const { campaignId, membershipId, points } of rows) {
    const known = given.get(campaignId) ?? { ...none, membershipId };
    if (points > 0n) known.points += points;
    else known.takenBack -= points;
    given.set(campaignId, known);
  }
  return given;
}
