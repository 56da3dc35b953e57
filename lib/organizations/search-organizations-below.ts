import { and, asc, ne, or, type SQL, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { searchOrganizationsInput } from "./input";
import type { OrganizationBrief } from "./model";

const matchesMax = 20;

/** The first twenty organizations below the acting one whose name or short name contains the text. */
export function searchOrganizationsBelow(
  context: Context,
  input: { search?: string },
): Promise<OrganizationBrief[]> {
  const { search } = searchOrganizationsInput.parse(input);
  return inSnapshot(context, ({ db }) => {
    const { id, slug, name, kind, timeZone, moduleEnabled } = organizations;
    return db
      .select({ id, slug, name, kind, timeZone, moduleEnabled })
      .from(organizations)
      .where(
        and(
          inSight(context, id),
          ne(id, context.scope.organizationId),
          search ? or(contains(name, search), contains(slug, search)) : undefined,
        ),
      )
      .orderBy(asc(name), asc(id))
      .limit(matchesMax);
  });
}

// Not LIKE, whose wildcards a name may contain.
function contains(column: typeof organizations.name | typeof organizations.slug, text: string): SQL {
  return sql`position(lower(${text}) in lower(${column})) > 0`;
}
