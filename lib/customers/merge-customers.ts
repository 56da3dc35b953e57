import { customerMerges } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { confirmComplete } from "@/lib/memberships/confirm-complete";
import { combineMembers } from "@/lib/memberships/merge-members";
import { fillFields } from "./fill-fields";
import type { MergeCustomers } from "./input";
import { moveBelongings } from "./move-belongings";
import { type PlannedCustomerMerge, planCustomerMerge } from "./plan-customer-merge";
import { writeRecord } from "./write-record";

/**
 * Makes one customer of two: in programs that both take part in their members are combined, the source's other
 * memberships, its certificates and coupons become the target's, and the target's record is filled in. Orders keep whom
 * they were placed for; whoever asks for the source from now on gets the target. Errors: `not_found`; `invalid_input` for the
 * same customer twice, or too many contacts together; `invalid_state` while either has an open order or was combined already.
 */
export async function mergeCustomers(context: Context, input: MergeCustomers): Promise<{ mergeId: string }> {
  requireRight(context, "customer.merge");
  const call = { verb: "customer.merge", key: null, input };
  return (await once(context, call, (tx) => combine(tx, input))).answer;
}

async function combine(tx: TransactionContext, input: MergeCustomers): Promise<{ mergeId: string }> {
  const { reason } = input;
  const plan = await planCustomerMerge(tx, input, "lock");
  const { source, target, pairs, moving } = plan;
  const membershipMergeIds: string[] = [];
  for (const { sourceId, targetId } of pairs) {
    membershipMergeIds.push((await combineMembers(tx, { sourceId, targetId, reason })).mergeId);
  }
  const membershipIds = moving.map(({ id }) => id);
  const moved = await moveBelongings(tx, { from: source.id, to: target.id }, { membershipIds });
  const fieldIds = await fillFields(tx, { sourceId: source.id, targetId: target.id });
  await writeRecord(tx, source, source, target.id);
  await writeRecord(tx, target, plan.record.joined);
  const taken = { ...plan.record.taken, fieldIds };
  const mergeId = await keep(tx, plan, { membershipMergeIds, ...moved, taken }, reason);
  await confirmComplete(tx, target.id);
  return { mergeId };
}

type Kept = Pick<
  typeof customerMerges.$inferInsert,
  "membershipMergeIds" | "membershipIds" | "certificateIds" | "couponIds" | "taken"
>;

async function keep(
  tx: TransactionContext,
  { source, target, record }: PlannedCustomerMerge,
  what: Kept,
  reason: string,
): Promise<string> {
  const id = tx.ids.next();
  await tx.db.insert(customerMerges).values({
    organizationId: tx.scope.organizationId,
    ...{ id, sourceId: source.id, targetId: target.id, reason },
    ...what,
    at: tx.clock.now(),
    authorName: tx.actor.name,
  });
  const after = { mergeId: id, sourceId: source.id, targetId: target.id, ...what };
  const { emails, phones, tags, birthday } = target;
  for (const { id: customerId } of [source, target]) {
    await recordAudit(tx, {
      verb: "customer.merge",
      subject: { kind: "customer", id: customerId },
      after,
      reason,
      ...(customerId === target.id && {
        personal: { customerId, before: { emails, phones, tags, birthday }, after: record.joined },
      }),
    });
  }
  return id;
}
