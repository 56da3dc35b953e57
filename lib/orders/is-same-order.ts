import type { OrderFacts } from "./model";
import { factsFingerprint } from "./seen-order";

type Sent = { customerId: string; namedCustomerId?: string; facts: OrderFacts };

/**
 * Whether a known order was sent with this content. It was named as now, or, where its customer was combined into this one
 * since (`standsFor`), as that one: by a card, say, which has moved.
 */
export function isSameOrder(
  known: { customerId: string; standsFor: string; fingerprint: Buffer },
  { customerId, namedCustomerId = customerId, facts }: Sent,
): boolean {
  const names = new Set([namedCustomerId, customerId]);
  if (known.standsFor === customerId) names.add(known.customerId);
  return [...names].some((name) => factsFingerprint(name, facts).equals(known.fingerprint));
}
