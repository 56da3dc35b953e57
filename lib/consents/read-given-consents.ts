import type { TransactionContext } from "@/lib/access/context";
import { readLastWords } from "./read-last-words";

/** The ids of the consents that each of these customers has given and not withdrawn, in whatever words. */
export async function readGivenConsents(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const [customerId, words] of await readLastWords(tx, customerIds)) {
    const given = [...words].flatMap(([consentId, { isGiven }]) => (isGiven ? [consentId] : []));
    if (given.length > 0) found.set(customerId, new Set(given));
  }
  return found;
}
