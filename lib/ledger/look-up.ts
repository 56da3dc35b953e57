import { type AnyColumn, and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { TenantKey } from "@/db/one-of-pairs";
import {
  cards,
  certificates,
  customers,
  memberships,
  operations,
  orders,
  organizations,
  programs,
} from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readFamilies } from "@/lib/customers/read-families";
import { invalid } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { limits } from "@/lib/kernel/limits";

// Every question starts from the organizations in sight, so that one across all of them finds its indexes too.

/** The holders of a customer's memberships and certificates; of nobody in sight, none. */
export async function findHoldersOfCustomer(tx: TransactionContext, shown: string): Promise<TenantKey[]> {
  const id = findId("customer", shown);
  if (!id) return [];
  const key = { organizationId: organizations.id };
  const ofMemberships = tx.db
    .select({ ...key, id: memberships.holderId })
    .from(organizations)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizations.id), eq(memberships.customerId, id)),
    )
    .where(inSight(tx, organizations.id));
  const ofCertificates = tx.db
    .select({ ...key, id: certificates.holderId })
    .from(organizations)
    .innerJoin(
      certificates,
      and(eq(certificates.organizationId, organizations.id), eq(certificates.customerId, id)),
    )
    .where(inSight(tx, organizations.id));
  return [...(await ofMemberships), ...(await ofCertificates)];
}

/**
 * The holders whose card has this number, or begins with it where no card has it whole.
 * Errors: `invalid_input` where too many begin so.
 */
export async function findHoldersByCard(tx: TransactionContext, typed: string): Promise<TenantKey[]> {
  const number = typed.replaceAll(/\s/g, "").toUpperCase();
  if (!number) return [];
  const exact = await readCards(tx, eq(cards.number, number));
  if (exact.length > 0) return exact;
  const after = number.slice(0, -1) + String.fromCodePoint((number.codePointAt(number.length - 1) ?? 0) + 1);
  const found = await readCards(tx, and(gte(cards.number, number), lt(cards.number, after)));
  if (found.length <= limits.searchCardsMax) return found;
  throw invalid({
    card: `More than ${limits.searchCardsMax} cards begin with this. Enter more of the number.`,
  });
}

/** The customer with this shown id, if it is in sight, with those who were combined into it. */
export async function findCustomerFamily(tx: TransactionContext, shown: string): Promise<TenantKey[]> {
  const id = findId("customer", shown);
  if (!id) return [];
  const [found] = await tx.db
    .select({ organizationId: organizations.id, id: customers.id })
    .from(organizations)
    .innerJoin(customers, and(eq(customers.organizationId, organizations.id), eq(customers.id, id)))
    .where(inSight(tx, organizations.id));
  if (!found) return [];
  const family = (await readFamilies(tx, [id])).get(id) ?? [];
  return family.map((each) => ({ ...found, id: each }));
}

/** The program with this shown id, if it is in sight. */
export async function findPrograms(tx: TransactionContext, shown: string): Promise<TenantKey[]> {
  const id = findId("program", shown);
  if (!id) return [];
  return tx.db
    .select({ organizationId: programs.organizationId, id: programs.id })
    .from(programs)
    .where(and(inSight(tx, programs.organizationId), eq(programs.id, id)));
}

/** The bulk work with this shown id, if it is in sight. */
export async function findOperations(tx: TransactionContext, shown: string): Promise<TenantKey[]> {
  const id = findId("operation", shown);
  if (!id) return [];
  return tx.db
    .select({ organizationId: organizations.id, id: operations.id })
    .from(organizations)
    .innerJoin(operations, and(eq(operations.organizationId, organizations.id), eq(operations.id, id)))
    .where(inSight(tx, organizations.id));
}

/** Rows of the organization with this short name; of one out of sight, none. */
export async function isOfOrganization(
  tx: TransactionContext,
  column: AnyColumn,
  slug: string,
): Promise<SQL> {
  const [found] = await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(inSight(tx, organizations.id), eq(organizations.slug, slug)));
  return found ? eq(column, found.id) : sql`false`;
}

/** The orders with this number, one per organization at most. */
export async function findOrders(tx: TransactionContext, number: string): Promise<TenantKey[]> {
  return tx.db
    .select({ organizationId: organizations.id, id: orders.id })
    .from(organizations)
    .innerJoin(orders, and(eq(orders.organizationId, organizations.id), eq(orders.externalId, number)))
    .where(inSight(tx, organizations.id));
}

function readCards(tx: TransactionContext, hasNumber: SQL | undefined): Promise<TenantKey[]> {
  return tx.db
    .select({ organizationId: organizations.id, id: memberships.holderId })
    .from(organizations)
    .innerJoin(cards, and(eq(cards.organizationId, organizations.id), hasNumber))
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizations.id), eq(memberships.id, cards.membershipId)),
    )
    .where(inSight(tx, organizations.id))
    .limit(limits.searchCardsMax + 1);
}
