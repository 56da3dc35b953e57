import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { Actor, Context } from "@/lib/access/context";
import { isPermission } from "@/lib/access/permissions";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { createOperator } from "@/lib/operators/create-operator";

export type SignIn = { name: string; role: string; organization: string; email: string; password: string };
type Hire = { name: string; role: string; email: string };

/** Everybody's, and said aloud at the start: a demo has nothing to hide. */
const password = "laurel-demo";

/** Operators of the acting organization, each in the starting group that the role names. */
export async function hireStaff(
  context: Context,
  organization: string,
  hires: readonly Hire[],
): Promise<{ signIn: SignIn; actor: Actor }[]> {
  const staff: { signIn: SignIn; actor: Actor }[] = [];
  for (const { name, role, email } of hires) {
    const group = await groupNamed(context, role);
    const { id } = await createOperator(context, { name, email, password, groupId: group.id });
    const permissions = new Set(group.permissions.filter(isPermission));
    const signIn = { name, role, organization, email, password };
    staff.push({ signIn, actor: { kind: "operator", id, name, permissions, manualMax: group.manualMax } });
  }
  return staff;
}

async function groupNamed(context: Context, name: string) {
  const { id, permissions, manualPointsMax: points, manualMoneyMax: money } = userGroups;
  const [group] = await inTransaction(context, (tx) =>
    tx.db
      .select({ id, permissions, manualMax: { points, money } })
      .from(userGroups)
      .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.name, name))),
  );
  if (!group) throw new Error(`No user group ${name}`);
  return group;
}
