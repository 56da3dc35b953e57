import { and, count, eq } from "drizzle-orm";
import { membershipStandings, programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import type { TierLevel } from "@/lib/tiering/model";
import { findRecalculation, type ScheduledRecalculation } from "./find-recalculation";

export type ProgramTiers = {
  /** Those in force now, the lowest first, each with how many members are in it. */
  levels: { level: TierLevel; members: number }[];
  /** The judging of all members that waits for its moment. */
  scheduled: ScheduledRecalculation | null;
};

/** The tiers of a program in sight with how many members each has. Errors: `not_found`. */
export function countTiers(context: Context, { programId }: { programId: string }): Promise<ProgramTiers> {
  requireRight(context, "program.read");
  return inSnapshot(context, async (tx) => {
    const [program] = await tx.db
      .select({ id: programs.id })
      .from(programs)
      .where(and(inSight(tx, programs.organizationId), eq(programs.id, programId)));
    if (!program) throw notFound("Program");
    const levels = (await readRulesInForce(tx, [programId])).get(programId)?.tiers.levels ?? [];
    const { organizationId, tierKey, programId: ofProgram } = membershipStandings;
    const rows =
      levels.length === 0
        ? []
        : await tx.db
            .select({ key: tierKey, members: count() })
            .from(membershipStandings)
            .where(and(inSight(tx, organizationId), eq(ofProgram, programId)))
            .groupBy(tierKey);
    const members = new Map(rows.map((row) => [row.key, row.members]));
    return {
      levels: levels.map((level) => ({ level, members: members.get(level.key) ?? 0 })),
      scheduled: await findRecalculation(tx, programId),
    };
  });
}
