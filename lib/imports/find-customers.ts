import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The acting organization's customers by its own ids for them; who is missing is not in the map. */
export async function findCustomers(
  tx: TransactionContext,
  externalIds: Iterable<string>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(externalIds)];
  const rows = await tx.db
    .select({ id: customers.id, externalId: customers.externalId })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(customers.externalId, wanted, "text")));
  return new Map(rows.map(({ id, externalId }) => [externalId ?? "", id]));
}
