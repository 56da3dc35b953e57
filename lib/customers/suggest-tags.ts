import { sql } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

/** The tags that the newest customers of the acting organization have most, so that the same thing keeps one name. */
export function suggestTags(context: Context): Promise<string[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async ({ db, scope }) => {
    const { rows } = await db.execute<{ tag: string }>(sql`
      SELECT tag FROM (
        SELECT ${customers.tags} AS tags FROM ${customers} WHERE ${ofActing({ scope }, customers.organizationId)}
        ORDER BY ${customers.createdAt} DESC, ${customers.id} DESC LIMIT ${limits.importRowsPerCallMax}
      ) newest, unnest(newest.tags) AS tag
      GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${limits.suggestionsMax}`);
    return rows.map(({ tag }) => tag);
  });
}
