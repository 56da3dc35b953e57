import { and, asc, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programs, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { parseProgramRules } from "@/lib/programs/rules";
import type { TierPlan } from "@/lib/tiering/model";
import { plansOf } from "@/lib/tiering/plans";

/** The tiers of these programs through all their versions; programs that never had any are left out. */
export async function readTierPlans(
  tx: TransactionContext,
  programIds: readonly string[],
): Promise<Map<string, TierPlan>> {
  if (programIds.length === 0) return new Map();
  const rows = await tx.db
    .select({
      programId: programs.id,
      timeZone: programs.timeZone,
      from: programVersions.effectiveFrom,
      rules: programVersions.rules,
    })
    .from(programVersions)
    .innerJoin(
      programs,
      and(
        eq(programs.organizationId, programVersions.organizationId),
        eq(programs.id, programVersions.programId),
      ),
    )
    .where(
      and(
        inSight(tx, programVersions.organizationId),
        anyOf(programVersions.programId, [...new Set(programIds)]),
        hadTiers,
      ),
    )
    .orderBy(asc(programVersions.effectiveFrom));
  return plansOf(rows.map((row) => ({ ...row, tiers: parseProgramRules(row.rules).tiers })));
}

// A program without tiers costs one look at its versions' JSON and nothing of parsing it.
const hadTiers = sql`exists (
  select from program_versions t
  where t.organization_id = ${programVersions.organizationId} and t.program_id = ${programVersions.programId}
    and jsonb_array_length(coalesce(t.rules #> '{tiers,levels}', '[]')) > 0)`;
