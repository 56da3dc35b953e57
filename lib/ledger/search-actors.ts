import { and, asc, eq } from "drizzle-orm";
import { containsText } from "@/db/contains-text";
import { operators, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

/** The operators in sight whose name contains the text, as those who may have acted. */
export function searchActors(
  context: Context,
  { search }: { search: string },
): Promise<{ id: string; name: string; organization: string }[]> {
  requireRight(context, "entry.read");
  return inSnapshot(context, (tx) =>
    tx.db
      .select({ id: operators.id, name: operators.name, organization: organizations.name })
      .from(operators)
      .innerJoin(organizations, eq(organizations.id, operators.organizationId))
      .where(
        and(inSight(tx, operators.organizationId), search ? containsText(operators.name, search) : undefined),
      )
      .orderBy(asc(operators.name), asc(operators.id))
      .limit(limits.suggestionsMax),
  );
}
