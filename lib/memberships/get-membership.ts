import { and, desc, eq } from "drizzle-orm";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { MembershipStatus, MembershipView } from "./model";
import { readMemberships } from "./read-memberships";

export type StatusChange = { status: MembershipStatus; at: Date; authorName: string; reason: string | null };
export type MembershipDetails = MembershipView & { history: StatusChange[] };

/** A membership in sight with its balance of now and the history of its status, the newest first. Errors: `not_found`. */
export function getMembership(context: Context, { id }: { id: string }): Promise<MembershipDetails> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const [found] = await readMemberships(tx, eq(memberships.id, id));
    if (!found) throw notFound("Membership");
    return { ...found, history: await readHistory(tx, id) };
  });
}

function readHistory(tx: TransactionContext, id: string): Promise<StatusChange[]> {
  const { status, at, authorName, reason } = membershipStatusChanges;
  return tx.db
    .select({ status, at, authorName, reason })
    .from(membershipStatusChanges)
    .where(
      and(inSight(tx, membershipStatusChanges.organizationId), eq(membershipStatusChanges.membershipId, id)),
    )
    .orderBy(desc(at), desc(membershipStatusChanges.recordedAt), desc(membershipStatusChanges.id));
}
