import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { operators, userGroups } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { isPermission } from "@/lib/access/permissions";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListedGroup } from "./model";

/** All groups of the acting organization, in the order they were made; there are few. */
export async function listUserGroups(context: Context): Promise<ListedGroup[]> {
  requireRight(context, "operator.manage");
  return inSnapshot(context, async (tx) => {
    const rows = await tx.db
      .select({
        id: userGroups.id,
        name: userGroups.name,
        permissions: userGroups.permissions,
        manualMax: { points: userGroups.manualPointsMax, money: userGroups.manualMoneyMax },
        operatorCount: sql<number>`count(${operators.id})::int`,
      })
      .from(userGroups)
      .leftJoin(
        operators,
        and(
          eq(operators.organizationId, userGroups.organizationId),
          eq(operators.groupId, userGroups.id),
          isNull(operators.disabledAt),
        ),
      )
      .where(ofActing(tx, userGroups.organizationId))
      .groupBy(userGroups.organizationId, userGroups.id)
      .orderBy(asc(userGroups.id));
    return rows.map((row) => ({ ...row, permissions: row.permissions.filter(isPermission) }));
  });
}
