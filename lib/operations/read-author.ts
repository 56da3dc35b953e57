import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { operators, userGroups } from "@/db/schema";
import type { Actor, Context, ManualMax } from "@/lib/access/context";
import { isPermission, type Permission, permissions, rightsNeverLent } from "@/lib/access/permissions";
import { systemActor } from "@/lib/access/system-actor";
import { inSnapshot } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { Lease } from "./lease";

const opener = z.object({ operatorId: z.string(), name: z.string(), openingId: z.string() });

/**
 * The actor that an operation acts as: whoever started it, with the rights and limits of now.
 * Errors: `forbidden`, in words, for an operator who is disabled or lacks one of the `needed` rights by now.
 */
export async function readAuthor(
  context: Context,
  operation: Pick<Lease, "authorKind" | "authorId" | "authorName" | "openedBy">,
  needed: readonly Permission[],
): Promise<Actor> {
  const { authorKind, authorId: id, authorName: name, openedBy } = operation;
  if (authorKind === "system" || !id) return systemActor(name);
  const group = await readGroup(context, id);
  if (!group) throw refused(`${name} cannot sign in any more.`);
  const { rights, manualMax } = group;
  const isLent = openedBy !== null;
  if (isLent && !rights.has("organization.open")) {
    throw refused(`${name} may not open other organizations any more.`);
  }
  const lent = [...rights].filter((right) => !isLent || !rightsNeverLent.includes(right));
  const actor: Actor = {
    kind: "operator",
    id,
    name,
    permissions: new Set(lent),
    manualMax,
    ...(isLent && { openedBy: opener.parse(openedBy) }),
  };
  const missing = needed.find((right) => !actor.permissions.has(right));
  if (!missing) return actor;
  throw refused(`${name} does not have the right “${permissions[missing]}” any more.`);
}

type Group = { rights: Set<Permission>; manualMax: ManualMax };

/** Whoever opened this organization belongs to one above: it is looked for among all. */
function readGroup(context: Context, id: string): Promise<Group | null> {
  const across = { ...context, scope: { ...context.scope, sees: "all" as const } };
  return inSnapshot(across, async ({ db }) => {
    const [found] = await db
      .select({
        disabledAt: operators.disabledAt,
        permissions: userGroups.permissions,
        manualMax: { points: userGroups.manualPointsMax, money: userGroups.manualMoneyMax },
      })
      .from(operators)
      .innerJoin(
        userGroups,
        and(eq(userGroups.organizationId, operators.organizationId), eq(userGroups.id, operators.groupId)),
      )
      .where(eq(operators.id, id));
    if (!found || found.disabledAt) return null;
    return { rights: new Set(found.permissions.filter(isPermission)), manualMax: found.manualMax };
  });
}

function refused(words: string): AppError {
  return new AppError("forbidden", { public: words });
}
