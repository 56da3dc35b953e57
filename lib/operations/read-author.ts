import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { operators, userGroups } from "@/db/schema";
import type { Actor, Context } from "@/lib/access/context";
import { isPermission, type Permission, permissions, rightsNeverLent } from "@/lib/access/permissions";
import { systemActor } from "@/lib/access/system-actor";
import { inSnapshot } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { Lease } from "./lease";

const opener = z.object({ operatorId: z.string(), name: z.string(), openingId: z.string() });

/**
 * The actor that an operation acts as: whoever started it, with the rights of now.
 * Errors: `forbidden`, in words, for an operator who is disabled or lacks one of the `needed` rights by now.
 */
export async function readAuthor(
  context: Context,
  operation: Pick<Lease, "authorKind" | "authorId" | "authorName" | "openedBy">,
  needed: readonly Permission[],
): Promise<Actor> {
  const { authorKind, authorId: id, authorName: name, openedBy } = operation;
  if (authorKind === "system" || !id) return systemActor(name);
  const rights = await readRights(context, id);
  if (!rights) throw refused(`${name} cannot sign in any more.`);
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
    ...(isLent && { openedBy: opener.parse(openedBy) }),
  };
  const missing = needed.find((right) => !actor.permissions.has(right));
  if (!missing) return actor;
  throw refused(`${name} does not have the right “${permissions[missing]}” any more.`);
}

/** Whoever opened this organization belongs to one above: it is looked for among all. */
function readRights(context: Context, id: string): Promise<Set<Permission> | null> {
  const across = { ...context, scope: { ...context.scope, sees: "all" as const } };
  return inSnapshot(across, async ({ db }) => {
    const [found] = await db
      .select({ disabledAt: operators.disabledAt, permissions: userGroups.permissions })
      .from(operators)
      .innerJoin(
        userGroups,
        and(eq(userGroups.organizationId, operators.organizationId), eq(userGroups.id, operators.groupId)),
      )
      .where(eq(operators.id, id));
    if (!found || found.disabledAt) return null;
    return new Set(found.permissions.filter(isPermission));
  });
}

function refused(words: string): AppError {
  return new AppError("forbidden", { public: words });
}
