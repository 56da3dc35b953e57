import { and, asc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStandings } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

type Standing = {
  membershipId: string;
  programId: string;
  tierKey: string | null;
  dueAt: Date | null;
};

/** Takes the locks of these members' standings, in the order of their ids, after those of their holders. */
export async function lockStandings(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<Map<string, Standing>> {
  const { membershipId, programId, tierKey, dueAt } = membershipStandings;
  const rows = await tx.db
    .select({ membershipId, programId, tierKey, dueAt })
    .from(membershipStandings)
    .where(
      and(ofActing(tx, membershipStandings.organizationId), anyOf(membershipId, [...new Set(membershipIds)])),
    )
    .orderBy(asc(membershipId))
    .for("update");
  return new Map(rows.map((row) => [row.membershipId, row]));
}
