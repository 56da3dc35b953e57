import { and, desc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { consentChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readFamilies } from "@/lib/customers/read-families";

/** The last that was said to a consent; ids are in the order of time. */
export type LastWord = { id: string; isGiven: boolean };

/**
 * What each of these customers said last to each consent, by its id: also what one said who was combined into the customer.
 * Who said nothing is left out.
 */
export async function readLastWords(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, Map<string, LastWord>>> {
  if (customerIds.length === 0) return new Map();
  const families = await readFamilies(tx, customerIds);
  const { customerId, consentId, isGiven, id, organizationId } = consentChanges;
  const people = [...new Set([...families.values()].flat())];
  const rows = await tx.db
    .selectDistinctOn([customerId, consentId], { id, customerId, consentId, isGiven })
    .from(consentChanges)
    .where(and(inSight(tx, organizationId), anyOf(customerId, people)))
    .orderBy(customerId, consentId, desc(id));
  const saidBy = new Map<string, typeof rows>();
  for (const row of rows) saidBy.set(row.customerId, [...(saidBy.get(row.customerId) ?? []), row]);
  const found = new Map<string, Map<string, LastWord>>();
  for (const [person, family] of families) {
    const said = family.flatMap((each) => saidBy.get(each) ?? []);
    if (said.length > 0) found.set(person, lastOf(said));
  }
  return found;
}

function lastOf(said: readonly (LastWord & { consentId: string })[]): Map<string, LastWord> {
  const inOrder = said.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(inOrder.map(({ consentId, id, isGiven }) => [consentId, { id, isGiven }]));
}
