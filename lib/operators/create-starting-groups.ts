import { userGroups } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { startingGroups } from "@/lib/access/permissions";

/** Gives the acting organization its four groups; answers the id of the Administrators. */
export async function createStartingGroups(tx: TransactionContext): Promise<string> {
  const at = tx.clock.now();
  const groups = startingGroups.map(({ name, permissions, manualMax }) => ({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    name,
    permissions: [...permissions],
    manualPointsMax: manualMax.points,
    manualMoneyMax: manualMax.money,
    createdAt: at,
    updatedAt: at,
  }));
  await tx.db.insert(userGroups).values(groups);
  const administrators = groups.find(({ permissions }) => permissions.includes("operator.manage"));
  if (!administrators) throw new Error("None of the starting groups administers.");
  return administrators.id;
}
