import type { TransactionContext } from "@/lib/access/context";
import { judgeTiers } from "@/lib/tiers/judge-tiers";
import { makeAwards } from "./make-awards";
import { writePurchaseSums } from "./write-purchase-sums";

/** Something happened to a member's balance or purchases, at a moment. */
export type MemberChange = {
  membershipId: string;
  programId: string;
  at: Date;
  /** The order that did it, where one did. */
  orderId: string | null;
};

/**
 * What follows by itself from changes of members, in the order of SPEC §7: tiers are judged, then awards are made.
 * In the transaction of the change, with the holders' locks held and their books written.
 */
export async function judgeStanding(tx: TransactionContext, changes: readonly MemberChange[]): Promise<void> {
  const bought = changes.flatMap(({ membershipId, orderId }) => (orderId ? [membershipId] : []));
  const tiered = (await writePurchaseSums(tx, bought)).filter(({ isTiered }) => isTiered);
  await judgeTiers(tx, [...tiered, ...changes.filter(({ orderId }) => !orderId)]);
  await makeAwards(tx, changes);
}
