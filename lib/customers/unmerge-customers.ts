import { and, eq } from "drizzle-orm";
import { customerMerges } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import type { Stayed } from "@/lib/ledger/unmerge";
import { partMembers } from "@/lib/memberships/unmerge-members";
import { emptyFields } from "./fill-fields";
import type { UnmergeCustomers } from "./input";
import { moveBelongings } from "./move-belongings";
import { type PlannedCustomerUnmerge, planCustomerUnmerge } from "./plan-customer-unmerge";
import { writeRecord } from "./write-record";

export type UnmergedCustomers = { lots: Stayed[]; orders: number };

/**
 * Undoes a combination of customers: members are parted again, what moved and is still there goes back, and the record
 * gives back what it took over and did not change since. Answers what was used since and stays. Errors: `not_found`;
 * `invalid_state` where the customer is not combined, or the other was itself combined since.
 */
export async function unmergeCustomers(
  context: Context,
  input: UnmergeCustomers,
): Promise<UnmergedCustomers> {
  requireRight(context, "customer.merge");
  const call = { verb: "customer.unmerge", key: null, input };
  return (await once(context, call, (tx) => part(tx, input))).answer;
}

async function part(
  tx: TransactionContext,
  { sourceId, reason }: UnmergeCustomers,
): Promise<UnmergedCustomers> {
  const plan = await planCustomerUnmerge(tx, { sourceId }, "lock");
  const { source, target, back, record, fields } = plan;
  const lots: Stayed[] = [];
  for (const id of plan.partedIds) {
    lots.push(...(await partMembers(tx, { sourceId: id, reason, withCustomer: true })).stayed);
  }
  await moveBelongings(tx, { from: target.id, to: source.id }, back);
  await emptyFields(tx, target.id, fields.same);
  await writeRecord(tx, source, source, null);
  await writeRecord(tx, target, record.parted);
  await markUndone(tx, plan, { reason, lots });
  return { lots, orders: plan.ordersSince };
}

async function markUndone(
  tx: TransactionContext,
  { merge, source, target, record, back, fields, ordersSince }: PlannedCustomerUnmerge,
  { reason, lots }: { reason: string; lots: readonly Stayed[] },
): Promise<void> {
  await tx.db
    .update(customerMerges)
    .set({ undoneAt: tx.clock.now(), undoneBy: tx.actor.name, undoReason: reason })
    .where(and(ofActing(tx, customerMerges.organizationId), eq(customerMerges.id, merge.id)));
  const stayed = { lots, orders: ordersSince, fieldIds: fields.changed };
  const { emails, phones, tags, birthday } = target;
  for (const { id: customerId } of [source, target]) {
    await recordAudit(tx, {
      verb: "customer.unmerge",
      subject: { kind: "customer", id: customerId },
      after: { mergeId: merge.id, ...back, stayed },
      reason,
      ...(customerId === target.id && {
        personal: { customerId, before: { emails, phones, tags, birthday }, after: record.parted },
      }),
    });
  }
}
