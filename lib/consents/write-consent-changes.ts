import { insertRows } from "@/db/insert-rows";
import { consentChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import type { ConsentSource } from "./model";
import type { ReadConsent } from "./read-consents";

export type NewConsentChange = {
  customerId: string;
  consent: Pick<ReadConsent, "id" | "versionId">;
  isGiven: boolean;
};

/** What customers said to consents in their newest words, from now on. The caller knows that both exist. */
export async function writeConsentChanges(
  tx: TransactionContext,
  changes: readonly NewConsentChange[],
  source: ConsentSource,
): Promise<void> {
  const rows = changes.map(({ customerId, consent, isGiven }) => ({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    customerId,
    consentId: consent.id,
    versionId: consent.versionId,
    isGiven,
    source,
    at: tx.clock.now(),
    authorName: tx.actor.name,
  }));
  await insertRows(tx.db, consentChanges, rows);
}
