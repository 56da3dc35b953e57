import { and, desc, lte } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { type ProgramRules, parseProgramRules } from "./rules";

/** The rules of programs in sight as of the reader's now, by program; those that have not begun are left out. */
export async function readRulesInForce(
  tx: TransactionContext,
  programIds: readonly string[],
): Promise<Map<string, ProgramRules>> {
  const { programId, rules, effectiveFrom } = programVersions;
  const rows = await tx.db
    .selectDistinctOn([programId], { programId, rules })
    .from(programVersions)
    .where(
      and(
        inSight(tx, programVersions.organizationId),
        anyOf(programId, programIds),
        lte(effectiveFrom, tx.clock.now()),
      ),
    )
    .orderBy(programId, desc(effectiveFrom));
  return new Map(rows.map((row) => [row.programId, parseProgramRules(row.rules)]));
}
