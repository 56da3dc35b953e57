import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { ManualMax, TransactionContext } from "@/lib/access/context";
import { isPermission, type Permission, permissions } from "@/lib/access/permissions";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";

export type Group = { id: string; name: string; permissions: Permission[]; manualMax: ManualMax };

/** A group of the acting organization, held still until the transaction ends. Errors: `not_found`. */
export async function lockGroup(tx: TransactionContext, groupId: string): Promise<Group> {
  const [row] = await tx.db
    .select({
      ...{ id: userGroups.id, name: userGroups.name, permissions: userGroups.permissions },
      manualMax: { points: userGroups.manualPointsMax, money: userGroups.manualMoneyMax },
    })
    .from(userGroups)
    .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.id, groupId)))
    .for("update");
  if (!row) throw notFound("User group");
  return { ...row, permissions: row.permissions.filter(isPermission) };
}

type Powers = Pick<Group, "permissions" | "manualMax">;

/**
 * Nobody hands out, or takes over, what it does not have itself: rights, and how much may be changed alone where a
 * group changes balances at all. `field` takes all the words where the group itself is not what is edited.
 */
export function requireWithinOwn(
  { actor }: Pick<TransactionContext, "actor">,
  { permissions: rights, manualMax }: Powers,
  field?: "groupId",
): void {
  const own = actor.mayGrant ?? actor.permissions;
  const beyond = rights.filter((right) => !own.has(right));
  if (beyond.length > 0) {
    throw new AppError("forbidden", {
      public: "This goes beyond your own rights.",
      fields: { [field ?? "permissions"]: `Your own user group lacks ${inWords(beyond)}.` },
    });
  }
  if (!rights.some((right) => changing.includes(right))) return;
  for (const unit of ["points", "money"] as const) {
    const max = actor.manualMax[unit];
    const wanted = manualMax[unit];
    if (max === null || (wanted !== null && wanted <= max)) continue;
    throw new AppError("forbidden", {
      public: "This goes beyond your own limit.",
      fields: { [field ?? `manualMax.${unit}`]: `Your own user group’s limit is ${max}.` },
    });
  }
}

const changing: readonly Permission[] = ["points.credit", "points.debit", "points.approve", "entry.reverse"];

const namedMax = 3;

function inWords(rights: readonly Permission[]): string {
  const named = rights.slice(0, namedMax).map((right) => `“${permissions[right]}”`);
  const more = rights.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
