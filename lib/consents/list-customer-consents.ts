import { and, desc, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { consentChanges, consentVersions, customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { readFamilies } from "@/lib/customers/read-families";
import { notFound } from "@/lib/kernel/errors";
import type { ConsentChange, CustomerConsent } from "./model";
import { readConsents } from "./read-consents";

/**
 * What a customer in sight, or one combined into it, said to each consent of the own organization, the newest first;
 * archived ones only where something was said. Errors: `not_found`.
 */
export function listCustomerConsents(
  context: Context,
  { customerId }: { customerId: string },
): Promise<CustomerConsent[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const [customer] = await tx.db
      .select({ organizationId: customers.organizationId })
      .from(customers)
      .where(and(inSight(tx, customers.organizationId), eq(customers.id, customerId)));
    if (!customer) throw notFound("Customer");
    const asked = { ...tx, scope: { ...tx.scope, organizationId: customer.organizationId } };
    const all = await readConsents(asked);
    const family = (await readFamilies(tx, [customerId])).get(customerId) ?? [];
    const changes = await readChanges(tx, family);
    return all
      .map(({ versionId: _, ...consent }) => ({ ...consent, changes: changes.get(consent.id) ?? [] }))
      .filter(({ archivedAt, changes: said }) => !archivedAt || said.length > 0);
  });
}

async function readChanges(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, ConsentChange[]>> {
  const { consentId, isGiven, at, source, authorName, id } = consentChanges;
  const rows = await tx.db
    .select({ consentId, isGiven, at, source, authorName, version: consentVersions.number })
    .from(consentChanges)
    .innerJoin(
      consentVersions,
      and(
        eq(consentVersions.organizationId, consentChanges.organizationId),
        eq(consentVersions.id, consentChanges.versionId),
      ),
    )
    .where(and(inSight(tx, consentChanges.organizationId), anyOf(consentChanges.customerId, customerIds)))
    .orderBy(desc(id));
  const found = new Map<string, ConsentChange[]>();
  for (const { consentId: of, ...change } of rows) found.set(of, [...(found.get(of) ?? []), change]);
  return found;
}
