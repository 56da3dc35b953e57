import { and, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { FeaturesOf } from "./features";

/** The features of programs of the acting organization, in one look at their versions' JSON and nothing of parsing it. */
export async function readFeatures(
  tx: TransactionContext,
  programIds: readonly string[],
): Promise<FeaturesOf> {
  const ids = [...new Set(programIds)];
  if (ids.length === 0) return new Map();
  const { programId, rules, organizationId } = programVersions;
  const has = (...keys: string[]) => {
    const each = keys.map((key) => sql`jsonb_typeof(${rules} #> ${`{awards,${key}}`}) = 'object'`);
    return sql<boolean>`coalesce(bool_or(${sql.join(each, sql` or `)}), false)`;
  };
  const levels = sql`coalesce(${rules} #> '{tiers,levels}', '[]')`;
  const rows = await tx.db
    .select({
      programId,
      hasTiers: sql<boolean>`bool_or(jsonb_array_length(${levels}) > 0)`,
      hasThreshold: has("threshold"),
      hasFollowers: has("signUp", "referral", "giftItems"),
    })
    .from(programVersions)
    .where(and(ofActing(tx, organizationId), anyOf(programId, ids)))
    .groupBy(programId);
  return new Map(rows.map(({ programId: id, ...features }) => [id, features]));
}
