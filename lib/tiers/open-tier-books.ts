import type { TransactionContext } from "@/lib/access/context";
import type { TierPlan } from "@/lib/tiering/model";
import { tierBefore } from "@/lib/tiering/replay";
import { tierFactOf } from "./read-purchase-facts";
import { inOrder, isMeasured, type MemberOfPlan, readTierHistories } from "./read-tier-histories";

/** Members' tiers in memory, while orders are judged that the tables do not know yet. */
export type TierBooks = {
  /** The tier that judges what happens at a moment; null where the program has none. */
  tierAt(membershipId: string, moment: Date): string | null;
  /** An order's total and the delivery in it, minor units, count for what is judged after its completion. */
  add(membershipId: string, order: { at: Date; total: bigint; delivery: bigint }): void;
  /** Whether points decide some of these tiers: what orders bring is known when it is posted. */
  followsLedger: boolean;
};

/** Reads what decides the tiers of these members; of programs without tiers nothing is asked. */
export async function openTierBooks(
  tx: TransactionContext,
  members: readonly MemberOfPlan[],
  plans: ReadonlyMap<string, TierPlan>,
): Promise<TierBooks> {
  const histories = await readTierHistories(tx, members, plans);
  return {
    tierAt(membershipId, moment) {
      const history = histories.get(membershipId);
      return history ? tierBefore(history, moment) : null;
    },
    add(membershipId, { at, total, delivery }) {
      const history = histories.get(membershipId);
      if (!history) return;
      const fact = tierFactOf({ at, orders: 1n, goods: total - delivery, delivery });
      histories.set(membershipId, { ...history, facts: inOrder([...history.facts, fact]) });
    },
    followsLedger: [...histories.values()].some(({ plan }) => isMeasured(plan, ["points", "balance"])),
  };
}
