import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customFields, memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import { planUnmerge } from "@/lib/memberships/plan-unmerge";
import type { CustomerUnmergePreview, StayedSince } from "./model";
import { type PlannedCustomerUnmerge, planCustomerUnmerge } from "./plan-customer-unmerge";
import { readBalances } from "./read-balances";
import { readMembersWithPrograms } from "./read-members-with-programs";

/** What undoing a combination of customers would bring back now, and what stays; writes nothing. Errors: `not_found`. */
export async function previewCustomerUnmerge(
  context: Context,
  { sourceId }: { sourceId: string },
): Promise<CustomerUnmergePreview> {
  requireRight(context, "customer.merge");
  return inSnapshot(context, async (tx) => {
    try {
      return await preview(tx, await planCustomerUnmerge(tx, { sourceId }, "read"));
    } catch (error) {
      if (!isAppError(error) || error.code !== "invalid_state") throw error;
      return { refusal: error.publicMessage };
    }
  });
}

async function preview(
  tx: TransactionContext,
  plan: PlannedCustomerUnmerge,
): Promise<CustomerUnmergePreview> {
  const { target, back, partedIds, ordersSince } = plan;
  const members = await readMembersWithPrograms(
    tx,
    anyOf(memberships.id, [...partedIds, ...back.membershipIds]),
    "read",
  );
  const parted = [];
  const lots: StayedSince["lots"] = [];
  for (const { id, holderId, program } of members.filter((each) => partedIds.includes(each.id))) {
    const { books, stayed } = await planUnmerge(tx, { sourceId: id, reason: "", withCustomer: true }, "read");
    parted.push({ program, goesBack: { ...bookOf(books, holderId).balances } });
    lots.push(...stayed.map((lot) => ({ ...lot, program })));
  }
  return {
    refusal: null,
    target: target.name,
    parted,
    moved: await readBalances(
      tx,
      members.filter(({ id }) => back.membershipIds.includes(id)),
    ),
    certificates: back.certificateIds.length,
    coupons: back.couponIds.length,
    stayed: { lots, orders: ordersSince, facts: await describeKept(tx, plan) },
  };
}

async function describeKept(
  tx: TransactionContext,
  { record, fields }: PlannedCustomerUnmerge,
): Promise<string[]> {
  const rows = await tx.db
    .select({ label: customFields.label })
    .from(customFields)
    .where(and(ofActing(tx, customFields.organizationId), anyOf(customFields.id, fields.changed)));
  return [...(record.isBirthdayKept ? ["Birthday"] : []), ...rows.map(({ label }) => label)];
}
