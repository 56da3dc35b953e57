import type { TransactionContext } from "@/lib/access/context";
import { readOpenConsents } from "./read-consents";
import { readGivenConsents } from "./read-given-consents";

/** The titles of the consents without which nobody is enrolled, by customer; who has given them all is left out. */
export async function readMissingConsents(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const required = (await readOpenConsents(tx)).filter(({ isRequired }) => isRequired);
  if (required.length === 0) return new Map();
  const given = await readGivenConsents(tx, customerIds);
  const missing = customerIds.map((customerId): [string, string[]] => [
    customerId,
    required.filter(({ id }) => !given.get(customerId)?.has(id)).map(({ title }) => title),
  ]);
  return new Map(missing.filter(([, titles]) => titles.length > 0));
}
