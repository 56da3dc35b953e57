import { and, eq, sql } from "drizzle-orm";
import { memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import { notFound } from "@/lib/kernel/errors";

export type MemberInTheEnd = {
  /** Of the membership that it was combined into in the end; its own where it was not. */
  id: string;
  /** Which of its own orders count: those placed from its enrolment on, in its program's currency. */
  countsFrom: Date;
  currency: string;
};

/** Where what an order of this membership brings goes now. Errors: `not_found`. */
export async function readMemberInTheEnd(
  tx: TransactionContext,
  membershipId: string,
): Promise<MemberInTheEnd> {
  const { organizationId } = tx.scope;
  const [chain, [own]] = await allDone([
    tx.db.execute(sql`
      WITH RECURSIVE chain(id, merged_into) AS (
        SELECT m.id, m.merged_into FROM ${memberships} m
        WHERE m.organization_id = ${organizationId} AND m.id = ${membershipId}
        UNION ALL
        SELECT m.id, m.merged_into FROM chain c
        JOIN ${memberships} m ON m.organization_id = ${organizationId} AND m.id = c.merged_into
      )
      SELECT id FROM chain WHERE merged_into IS NULL`),
    readOwn(tx, membershipId),
  ]);
  if (!own) throw notFound("Membership");
  return { ...own, id: String(chain.rows[0]?.id ?? membershipId) };
}

function readOwn(tx: TransactionContext, membershipId: string) {
  return tx.db
    .select({ countsFrom: memberships.enrolledAt, currency: programs.currency })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, membershipId)));
}
