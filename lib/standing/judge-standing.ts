import type { TransactionContext } from "@/lib/access/context";
import type { FeaturesOf, ProgramFeatures } from "@/lib/programs/features";
import { readFeatures } from "@/lib/programs/read-features";
import { judgeTiers } from "@/lib/tiers/judge-tiers";
import { makeAwards } from "./make-awards";

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
 * In the transaction of the change, with the holders' locks held and their books and purchases written. Who has the
 * programs' features at hand passes them: of a program that has none nothing is asked.
 */
export async function judgeStanding(
  tx: TransactionContext,
  changes: readonly MemberChange[],
  known?: FeaturesOf,
): Promise<void> {
  const features =
    known ??
    (await readFeatures(
      tx,
      changes.map(({ programId }) => programId),
    ));
  const having = (feature: keyof ProgramFeatures) =>
    changes.filter(({ programId }) => features.get(programId)?.[feature]);
  await judgeTiers(tx, having("hasTiers"));
  await makeAwards(tx, { orders: having("hasFollowers"), points: having("hasThreshold") });
}
