import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { forwardCustomers } from "./forward-customers";

/** Whom one of the organization's own ids means: the customer in the end, and who has the id. */
type FoundCustomer = { id: string; namedId: string };

/**
 * The acting organization's customers by its own ids for them, in place of one that was combined with another that one; who
 * is missing is not in the map.
 */
export async function findCustomers(
  tx: TransactionContext,
  externalIds: Iterable<string>,
): Promise<Map<string, FoundCustomer>> {
  const wanted = [...new Set(externalIds)];
  const rows = await tx.db
    .select({ id: customers.id, externalId: customers.externalId, combinedInto: customers.combinedInto })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), anyOf(customers.externalId, wanted, "text")));
  const forwarded = await forwardCustomers(
    tx,
    rows.flatMap(({ id, combinedInto }) => (combinedInto ? [id] : [])),
  );
  return new Map(
    rows.map(({ id: namedId, externalId }) => [
      externalId ?? "",
      { id: forwarded.get(namedId) ?? namedId, namedId },
    ]),
  );
}
