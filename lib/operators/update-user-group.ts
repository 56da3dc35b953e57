import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { Context, ManualMax, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { groupNameTaken } from "./group-name-taken";
import { type UpdateUserGroupInput, updateUserGroupInput } from "./input";
import { keepAdministrator } from "./keep-administrator";
import { lockGroup, requireWithinOwn } from "./lock-group";

/**
 * Renames a group or changes its rights and limits; holds at its operators' next request. Neither the group as it was
 * nor as it becomes may go beyond the caller's own rights and limits. Errors: `not_found`; `forbidden`; `conflict` for a taken name;
 * `invalid_state` where nobody would be left who administers.
 */
export async function updateUserGroup(
  context: Context,
  input: UpdateUserGroupInput,
): Promise<{ changed: boolean }> {
  requireRight(context, "operator.manage");
  const { groupId, ...wanted } = updateUserGroupInput.parse(input);
  try {
    return await inTransaction(context, (tx) => keepAdministrator(tx, () => change(tx, groupId, wanted)));
  } catch (error) {
    throw groupNameTaken(error);
  }
}

type Wanted = Omit<ReturnType<typeof updateUserGroupInput.parse>, "groupId">;

async function change(
  tx: TransactionContext,
  groupId: string,
  wanted: Wanted,
): Promise<{ changed: boolean }> {
  const before = await lockGroup(tx, groupId);
  const name = wanted.name ?? before.name;
  const permissions = wanted.permissions ? [...new Set(wanted.permissions)] : before.permissions;
  const manualMax = wanted.manualMax ?? before.manualMax;
  for (const group of [before, { permissions, manualMax }]) requireWithinOwn(tx, group);
  const isSame = name === before.name && isSameMax(manualMax, before.manualMax);
  if (isSame && isSameSet(permissions, before.permissions)) return { changed: false };
  const { points: manualPointsMax, money: manualMoneyMax } = manualMax;
  await tx.db
    .update(userGroups)
    .set({ name, permissions, manualPointsMax, manualMoneyMax, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.id, groupId)));
  await recordAudit(tx, {
    verb: "user_group.update",
    subject: { kind: "user group", id: groupId },
    before: { name: before.name, permissions: before.permissions, manualMax: before.manualMax },
    after: { name, permissions, manualMax },
  });
  return { changed: true };
}

function isSameMax(one: ManualMax, other: ManualMax): boolean {
  return one.points === other.points && one.money === other.money;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
