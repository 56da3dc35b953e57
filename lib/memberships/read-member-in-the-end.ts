import { and, eq } from "drizzle-orm";
import { memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

export type MemberInTheEnd = {
  /** Of the membership that it was combined into in the end; its own where it was not. */
  id: string;
  holderId: string;
  /** Which of its own orders count: those placed from its enrolment on, in its program's currency. */
  countsFrom: Date;
  currency: string;
};

/** Where what an order of this membership brings goes: it stays so until the transaction ends. Errors: `not_found`. */
export async function readMemberInTheEnd(
  tx: TransactionContext,
  membershipId: string,
): Promise<MemberInTheEnd> {
  const own = await lockOne(tx, membershipId);
  let last = own;
  while (last.mergedInto) last = await lockOne(tx, last.mergedInto);
  return { id: last.id, holderId: last.holderId, countsFrom: own.countsFrom, currency: own.currency };
}

// Whoever combines or parts members takes these rows for themselves.
async function lockOne(tx: TransactionContext, membershipId: string) {
  const { id, holderId, mergedInto, enrolledAt } = memberships;
  const [found] = await tx.db
    .select({ id, holderId, mergedInto, countsFrom: enrolledAt, currency: programs.currency })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), eq(id, membershipId)))
    .for("key share", { of: memberships });
  if (!found) throw notFound("Membership");
  return found;
}
