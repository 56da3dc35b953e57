import { and, sql } from "drizzle-orm";
import { programVersions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";

/** Whether any program of the acting organization ever had tiers. */
export function hasTiers(context: Context): Promise<boolean> {
  return inTransaction(context, async (tx) => {
    const levels = sql`coalesce(${programVersions.rules} #> '{tiers,levels}', '[]')`;
    const [found] = await tx.db
      .select({ one: sql`1` })
      .from(programVersions)
      .where(and(ofActing(tx, programVersions.organizationId), sql`jsonb_array_length(${levels}) > 0`))
      .limit(1);
    return found !== undefined;
  });
}
