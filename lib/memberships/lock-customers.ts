import { and, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

export type LockedCustomer = { id: string; externalId: string | null; phones: string[]; updatedAt: Date };

/**
 * Customers of the acting organization, locked in the order of their ids: nobody else enrolls them meanwhile. Who was
 * combined with another is left out: that one is the customer.
 */
export async function lockCustomers(
  tx: TransactionContext,
  wanted: { ids: readonly string[] },
): Promise<LockedCustomer[]> {
  const { id, externalId, phones, updatedAt, combinedInto } = customers;
  return await tx.db
    .select({ id, externalId, phones, updatedAt })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(id, wanted.ids), isNull(combinedInto)))
    .orderBy(id)
    .for("no key update");
}
