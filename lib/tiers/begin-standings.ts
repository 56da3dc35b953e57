import { insertRows } from "@/db/insert-rows";
import { membershipStandings } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { judgeTiers } from "./judge-tiers";

/** New members have bought nothing and begin in the lowest tier, those enrolled in the past as it was then. */
export async function beginStandings(
  tx: TransactionContext,
  programId: string,
  membershipIds: readonly string[],
): Promise<void> {
  const { organizationId } = tx.scope;
  const members = membershipIds.map((membershipId) => ({ membershipId, programId }));
  await insertRows(
    tx.db,
    membershipStandings,
    members.map((member) => ({ organizationId, ...member })),
  );
  await judgeTiers(tx, members);
}
