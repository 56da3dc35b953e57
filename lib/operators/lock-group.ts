import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isPermission, type Permission, permissions } from "@/lib/access/permissions";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";

export type Group = { id: string; name: string; permissions: Permission[] };

/** A group of the acting organization, held still until the transaction ends. Errors: `not_found`. */
export async function lockGroup(tx: TransactionContext, groupId: string): Promise<Group> {
  const [row] = await tx.db
    .select({ id: userGroups.id, name: userGroups.name, permissions: userGroups.permissions })
    .from(userGroups)
    .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.id, groupId)))
    .for("update");
  if (!row) throw notFound("User group");
  return { ...row, permissions: row.permissions.filter(isPermission) };
}

/** Nobody hands out, or takes over, what it does not have itself. */
export function requireWithinOwn(
  tx: Pick<TransactionContext, "actor">,
  rights: readonly Permission[],
  field: string,
): void {
  const own = tx.actor.mayGrant ?? tx.actor.permissions;
  const beyond = rights.filter((right) => !own.has(right));
  if (beyond.length === 0) return;
  throw new AppError("forbidden", {
    public: "This goes beyond your own rights.",
    fields: { [field]: `Your own user group lacks ${inWords(beyond)}.` },
  });
}

const namedMax = 3;

function inWords(rights: readonly Permission[]): string {
  const named = rights.slice(0, namedMax).map((right) => `“${permissions[right]}”`);
  const more = rights.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
