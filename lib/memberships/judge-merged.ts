import type { TransactionContext } from "@/lib/access/context";
import { makeAwardsOf } from "@/lib/standing/make-awards-of";
import { recountPurchases } from "@/lib/standing/recount-purchases";
import { judgeTiers } from "@/lib/tiers/judge-tiers";

/**
 * What members' purchases come to, the tiers that follow, and what their points turn into by themselves, after they were
 * combined or parted.
 */
export async function judgeMerged(
  tx: TransactionContext,
  members: readonly { id: string; programId: string }[],
): Promise<void> {
  const ids = members.map(({ id }) => id);
  await recountPurchases(tx, ids);
  await judgeTiers(
    tx,
    members.map(({ id: membershipId, programId }) => ({ membershipId, programId })),
    { cause: "merge" },
  );
  await makeAwardsOf(tx, members);
}
