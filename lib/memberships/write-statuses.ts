import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { MembershipStatus } from "./model";

/**
 * Gives many memberships another status from now on, dated and audited. The caller holds their locks and knows that
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
  return new Map(rows.map(({ membershipId, id }) => [membershipId, id]));
}

function verbOf(changed: readonly { status: MembershipStatus }[], to: MembershipStatus): string {
  if (to === "deactivated") return "membership.deactivate";
  const isFirst = to === "active" && changed.every(({ status }) => status === "not_confirmed");
  return isFirst ? "membership.confirm" : "membership.reactivate";
}
