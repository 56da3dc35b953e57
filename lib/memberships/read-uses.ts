import { and, eq, gt, or, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { holders, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** What was built on memberships since they were made, in words, by membership; those without it are left out. */
export async function readUses(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, string>> {
  const hasEntries = gt(holders.version, 0);
  // By the customer, whose orders have an index.
  const hasOrders = sql`exists (select from orders as made where made.organization_id = ${memberships.organizationId}
    and made.customer_id = ${memberships.customerId} and made.membership_id = ${memberships.id})`;
  const hasCards = sql`exists (select from cards as made
    where made.organization_id = ${memberships.organizationId} and made.membership_id = ${memberships.id})`;
  const hasChanges = sql<boolean>`(select count(*) > 1 from membership_status_changes as made
    where made.organization_id = ${memberships.organizationId} and made.membership_id = ${memberships.id})`;
  const rows = await tx.db
    .select({
      id: memberships.id,
      hasEntries: sql<boolean>`${hasEntries}`,
      hasOrders: sql<boolean>`${hasOrders}`,
      hasCards: sql<boolean>`${hasCards}`,
    })
    .from(memberships)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, memberships.organizationId), eq(holders.id, memberships.holderId)),
    )
    .where(
      and(
        inSight(tx, memberships.organizationId),
        anyOf(memberships.id, ids),
        or(hasEntries, hasOrders, hasCards, hasChanges),
      ),
    );
  return new Map(rows.map(({ id, ...uses }) => [id, wordsOf(uses)]));
}

function wordsOf({
  hasEntries,
  hasOrders,
  hasCards,
}: Record<"hasEntries" | "hasOrders" | "hasCards", boolean>) {
  if (hasEntries) return "Points moved since.";
  if (hasOrders) return "Has an order since.";
  return hasCards ? "Was given a card since." : "The status was changed since.";
}
