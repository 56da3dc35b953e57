import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, certificates, coupons } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import { planMerge } from "@/lib/memberships/plan-merge";
import { describeJoined } from "./describe-joined";
import type { CustomerMergePreview } from "./model";
import { type PlannedCustomerMerge, planCustomerMerge } from "./plan-customer-merge";
import { readBalances } from "./read-balances";

/** What combining two customers would do now, or why it cannot be done; writes nothing. Errors: `not_found`. */
export async function previewCustomerMerge(
  context: Context,
  input: { sourceId: string; targetId: string },
): Promise<CustomerMergePreview> {
  requireRight(context, "customer.merge");
  return inSnapshot(context, async (tx) => {
    try {
      return await preview(tx, await planCustomerMerge(tx, input, "read"));
    } catch (error) {
      if (!isAppError(error) || error.code === "not_found") throw error;
      return { refusal: Object.values(error.fields ?? {})[0] ?? error.publicMessage };
    }
  });
}

async function preview(tx: TransactionContext, plan: PlannedCustomerMerge): Promise<CustomerMergePreview> {
  const { source, target, pairs, moving } = plan;
  const combined = [];
  let ownCards = await countCards(tx, moving);
  for (const { program, ...ids } of pairs) {
    const { books, before, cardIds, target: into } = await planMerge(tx, { ...ids, reason: "" }, "read");
    combined.push({ program, moves: before.source, after: { ...bookOf(books, into.holderId).balances } });
    ownCards += cardIds.length;
  }
  return {
    refusal: null,
    ...{ source: source.name, target: target.name, combined },
    moved: await readBalances(tx, moving),
    cards: ownCards,
    ...(await countDocuments(tx, source.id)),
    record: await describeJoined(tx, plan),
  };
}

async function countCards(tx: TransactionContext, moving: PlannedCustomerMerge["moving"]): Promise<number> {
  const ids = moving.map(({ id }) => id);
  return await tx.db.$count(cards, and(ofActing(tx, cards.organizationId), anyOf(cards.membershipId, ids)));
}

async function countDocuments(tx: TransactionContext, customerId: string) {
  const ofCustomer = and(ofActing(tx, certificates.organizationId), eq(certificates.customerId, customerId));
  return {
    certificates: await tx.db.$count(certificates, ofCustomer),
    coupons: await tx.db.$count(
      coupons,
      and(ofActing(tx, coupons.organizationId), eq(coupons.customerId, customerId)),
    ),
  };
}
