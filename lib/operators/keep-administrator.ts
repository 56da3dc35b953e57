import { and, eq, isNull, sql } from "drizzle-orm";
import { operators, userGroups } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";

/**
 * Makes a change, and refuses one that takes from the acting organization the last operator who could undo it.
 * Such changes happen one after the other, else two at once could each remove the other's last one.
 */
export async function keepAdministrator<T>(tx: TransactionContext, change: () => Promise<T>): Promise<T> {
  await tx.db
    .select({ id: userGroups.id })
    .from(userGroups)
    .where(ofActing(tx, userGroups.organizationId))
    .orderBy(userGroups.id)
    .for("update");
  const wasAdministered = await isAdministered(tx);
  const answer = await change();
  if (wasAdministered && !(await isAdministered(tx))) {
    throw new AppError("invalid_state", {
      public: "Then nobody could manage operators any more. Give somebody else that right first.",
    });
  }
  return answer;
}

async function isAdministered(tx: TransactionContext): Promise<boolean> {
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
  return administrators.length > 0;
}
