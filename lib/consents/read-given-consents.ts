import { and, desc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { consentChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readFamilies } from "@/lib/customers/read-families";

/**
 * The ids of the consents that each of these customers has given and not withdrawn, in whatever words. Who was combined into
 * one speaks for it: the last word counts.
 */
export async function readGivenConsents(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (customerIds.length === 0) return new Map();
  const families = await readFamilies(tx, customerIds);
  const { customerId, consentId, isGiven, id } = consentChanges;
  const rows = await tx.db
    .selectDistinctOn([customerId, consentId], { id, customerId, consentId, isGiven })
    .from(consentChanges)
    .where(
      and(
        inSight(tx, consentChanges.organizationId),
        anyOf(customerId, [...new Set([...families.values()].flat())]),
      ),
    )
    .orderBy(customerId, consentId, desc(id));
  const saidBy = new Map<string, typeof rows>();
  for (const row of rows) saidBy.set(row.customerId, [...(saidBy.get(row.customerId) ?? []), row]);
  const found = new Map<string, Set<string>>();
  for (const [person, family] of families) {
    const given = lastWords(family.flatMap((each) => saidBy.get(each) ?? []));
    if (given.size > 0) found.set(person, given);
  }
  return found;
}

/** Ids are in the order of time. */
function lastWords(said: readonly { id: string; consentId: string; isGiven: boolean }[]): Set<string> {
  const last = new Map(said.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((each) => [each.consentId, each]));
  return new Set([...last.values()].flatMap(({ consentId, isGiven }) => (isGiven ? [consentId] : [])));
}
