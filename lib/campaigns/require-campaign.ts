import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

/** Whose the campaign is, and of which program. Errors: `not_found` for one out of sight. */
export async function requireCampaign(
  tx: TransactionContext,
  id: string,
): Promise<{ organizationId: string; programId: string }> {
  const [found] = await tx.db
    .select({ organizationId: campaigns.organizationId, programId: campaigns.programId })
    .from(campaigns)
    .where(and(inSight(tx, campaigns.organizationId), eq(campaigns.id, id)));
  if (!found) throw notFound("Campaign");
  return found;
}
