import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { Context } from "@/lib/access/context";
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
): Promise<SignIn[]> {
  const signIns: SignIn[] = [];
  for (const { name, role, email } of hires) {
    await createOperator(context, { name, email, password, groupId: await groupNamed(context, role) });
    signIns.push({ name, role, organization, email, password });
  }
  return signIns;
}

async function groupNamed(context: Context, name: string): Promise<string> {
  const [group] = await inTransaction(context, (tx) =>
    tx.db
      .select({ id: userGroups.id })
      .from(userGroups)
      .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.name, name))),
  );
  if (!group) throw new Error(`No user group ${name}`);
  return group.id;
}
