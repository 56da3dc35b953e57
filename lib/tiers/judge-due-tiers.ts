import { and, asc, lte } from "drizzle-orm";
import { membershipStandings } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import { judgeTiers } from "./judge-tiers";

/**
 * Judges a batch of members of the acting organization whose tier may have changed by itself by `through`; those that
 * somebody else is judging are left to them. Answers how many there were.
 */
export async function judgeDueTiers(tx: TransactionContext, through: Date): Promise<number> {
  const { membershipId, programId, dueAt, organizationId } = membershipStandings;
  const due = await tx.db
    .select({ membershipId, programId })
    .from(membershipStandings)
    .where(and(ofActing(tx, organizationId), lte(dueAt, through)))
    .orderBy(asc(dueAt), asc(membershipId))
    .limit(limits.batchRows)
    .for("update", { skipLocked: true });
  await judgeTiers(tx, due, { through });
  return due.length;
}
