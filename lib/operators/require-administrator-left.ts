import { and, eq, isNull, sql } from "drizzle-orm";
import { operators, userGroups } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";

/** Called after a change: refuses one that leaves the acting organization without anybody who can undo it. */
export async function requireAdministratorLeft(tx: TransactionContext): Promise<void> {
  const administrators = await tx.db
    .select({ id: operators.id })
    .from(operators)
    .innerJoin(
      userGroups,
      and(eq(userGroups.organizationId, operators.organizationId), eq(userGroups.id, operators.groupId)),
    )
    .where(
      and(
        ofActing(tx, operators.organizationId),
        isNull(operators.disabledAt),
        sql`'operator.manage' = ANY (${userGroups.permissions})`,
      ),
    )
    .limit(1);
  if (administrators.length > 0) return;
  throw new AppError("invalid_state", {
    public: "Then nobody could manage operators any more. Give somebody else that right first.",
  });
}

/** Changes of who administers happen one after the other, else two could each remove the other's last one. */
export async function lockAdministration(tx: TransactionContext): Promise<void> {
  await tx.db
    .select({ id: userGroups.id })
    .from(userGroups)
    .where(ofActing(tx, userGroups.organizationId))
    .orderBy(userGroups.id)
    .for("update");
}
