import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

/** Throws `not_found` unless the campaign is in sight. */
export async function requireCampaign(tx: TransactionContext, id: string): Promise<void> {
  const [found] = await tx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(inSight(tx, campaigns.organizationId), eq(campaigns.id, id)));
  if (!found) throw notFound("Campaign");
}
