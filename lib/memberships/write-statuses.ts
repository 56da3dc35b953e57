import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { makeAwardsOf } from "@/lib/standing/make-awards-of";
import type { MembershipStatus } from "./model";

/**
 * Gives many memberships another status from now on, dated and audited. What was due to them by now is made while they
 * have the one before, and what is due to who is active at once after it. The caller holds their locks and knows that
 * each has another one. Answers the id of each membership's change.
 */
export async function writeStatuses(
  tx: TransactionContext,
  changed: readonly { id: string; status: MembershipStatus }[],
  { to, reason }: { to: MembershipStatus; reason: string },
): Promise<Map<string, string>> {
  if (changed.length === 0) return new Map();
  const at = tx.clock.now();
  const { organizationId } = tx.scope;
  const ids = changed.map(({ id }) => id);
  const members = await readMembers(tx, ids);
  await settleAwards(
    tx,
    members.map(({ holderId }) => holderId),
  );
  await tx.db
    .update(memberships)
    .set({ status: to, updatedAt: at })
    .where(and(ofActing(tx, memberships.organizationId), anyOf(memberships.id, ids)));
  const rows = ids.map((membershipId) => ({
    organizationId,
    id: tx.ids.next(),
    membershipId,
    status: to,
    at,
    recordedAt: at,
    authorName: tx.actor.name,
    reason,
  }));
  await insertRows(tx.db, membershipStatusChanges, rows);
  await recordAudit(tx, {
    verb: verbOf(changed, to),
    subject: { kind: "membership", id: ids.length === 1 ? (ids[0] ?? null) : null },
    before: { statuses: [...new Set(changed.map(({ status }) => status))] },
    after: { status: to, membershipIds: ids },
    reason,
  });
  if (to === "active") await makeAwardsOf(tx, members);
  return new Map(rows.map(({ membershipId, id }) => [membershipId, id]));
}

function readMembers(tx: TransactionContext, ids: readonly string[]) {
  const { id, programId, holderId } = memberships;
  return tx.db
    .select({ id, programId, holderId })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), anyOf(id, ids)));
}

function verbOf(changed: readonly { status: MembershipStatus }[], to: MembershipStatus): string {
  if (to === "deactivated") return "membership.deactivate";
  const isFirst = to === "active" && changed.every(({ status }) => status === "not_confirmed");
  return isFirst ? "membership.confirm" : "membership.reactivate";
}
