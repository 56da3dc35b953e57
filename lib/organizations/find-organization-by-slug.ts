import { and, eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { OrganizationBrief } from "./model";

/** The organization with this address among those in sight, or null. */
export function findOrganizationBySlug(context: Context, slug: string): Promise<OrganizationBrief | null> {
  return inSnapshot(context, async ({ db }) => {
    const { id, name, kind, timeZone, moduleEnabled } = organizations;
    const [found] = await db
      .select({ id, slug: organizations.slug, name, kind, timeZone, moduleEnabled })
      .from(organizations)
      .where(and(inSight(context, id), eq(organizations.slug, slug)));
    return found ?? null;
  });
}
