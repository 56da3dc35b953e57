import { and, asc, ne, or } from "drizzle-orm";
import { containsText } from "@/db/contains-text";
import { organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { searchOrganizationsInput } from "./input";
import type { OrganizationBrief } from "./model";

const matchesMax = 20;

/** The first twenty organizations below the acting one whose name or short name contains the text. */
export async function searchOrganizationsBelow(
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
          search ? or(containsText(name, search), containsText(slug, search)) : undefined,
        ),
      )
      .orderBy(asc(name), asc(id))
      .limit(matchesMax);
  });
}
