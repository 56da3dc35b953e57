import { and, asc, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStandings, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

export type Standing = {
  membershipId: string;
  programId: string;
  tierKey: string | null;
  dueAt: Date | null;
  /** Whether the program ever had tiers. */
  isTiered: boolean;
};

/** Takes the locks of these members' standings, in the order of their ids, after those of their holders. */
export async function lockStandings(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<Map<string, Standing>> {
  const { membershipId, programId, tierKey, dueAt } = membershipStandings;
  const rows = await tx.db
    .select({ membershipId, programId, tierKey, dueAt, isTiered: isTiered(tx) })
    .from(membershipStandings)
    .where(
      and(ofActing(tx, membershipStandings.organizationId), anyOf(membershipId, [...new Set(membershipIds)])),
    )
    .orderBy(asc(membershipId))
    .for("update");
  return new Map(rows.map((row) => [row.membershipId, row]));
}

/** Asked once for all rows: most programs have no tiers, and their members need no more questions. */
function isTiered(tx: TransactionContext) {
  const { programId, rules, organizationId } = programVersions;
  const levels = sql`coalesce(${rules} #> '{tiers,levels}', '[]')`;
  return sql<boolean>`${membershipStandings.programId} in (
    select ${programId} from ${programVersions}
    where ${ofActing(tx, organizationId)} and jsonb_array_length(${levels}) > 0)`;
}
