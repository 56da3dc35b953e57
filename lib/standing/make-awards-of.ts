import type { TransactionContext } from "@/lib/access/context";
import { readFeatures } from "@/lib/programs/read-features";
import { makeAwards } from "./make-awards";

/**
 * What the points of these members turn into by themselves now, where their programs have a threshold: for who became
 * active, or has points of somebody else. In the transaction of the change, with the members' books written.
 */
export async function makeAwardsOf(
  tx: TransactionContext,
  members: readonly { id: string; programId: string }[],
): Promise<void> {
  if (members.length === 0) return;
  const features = await readFeatures(
    tx,
    members.map(({ programId }) => programId),
  );
  const at = tx.clock.now();
  const points = members
    .filter(({ programId }) => features.get(programId)?.hasThreshold)
    .map(({ id: membershipId, programId }) => ({ membershipId, programId, at, orderId: null }));
  await makeAwards(tx, { orders: [], points });
}
