import { userGroups } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { groupNameTaken } from "./group-name-taken";
import { type CreateUserGroupInput, createUserGroupInput } from "./input";
import { requireWithinOwn } from "./lock-group";

/** A group of rights in the acting organization. Errors: `forbidden` beyond the caller's own rights and limits; `conflict` for a taken name. */
export async function createUserGroup(
  context: Context,
  input: CreateUserGroupInput,
): Promise<{ id: string }> {
  requireRight(context, "operator.manage");
  const { name, permissions, manualMax } = createUserGroupInput.parse(input);
  requireWithinOwn(context, { permissions, manualMax });
  try {
    return await inTransaction(context, async (tx) => {
      const id = tx.ids.next();
      const at = tx.clock.now();
      await tx.db.insert(userGroups).values({
        organizationId: tx.scope.organizationId,
        id,
        name,
        permissions: [...new Set(permissions)],
        manualPointsMax: manualMax.points,
        manualMoneyMax: manualMax.money,
        createdAt: at,
        updatedAt: at,
      });
      const subject = { kind: "user group", id };
      await recordAudit(tx, { verb: "user_group.create", subject, after: { name, permissions, manualMax } });
      return { id };
    });
  } catch (error) {
    throw groupNameTaken(error);
  }
}
