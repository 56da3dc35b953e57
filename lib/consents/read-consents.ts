import { and, asc, desc, eq, isNull, type SQL } from "drizzle-orm";
import { consents, consentVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Consent } from "./model";

/** A consent with the id of its newest wording. */
export type ReadConsent = Consent & { versionId: string };

/** The consents of the acting organization in their newest words, the oldest first. */
export async function readConsents(tx: TransactionContext, where?: SQL): Promise<ReadConsent[]> {
  const { id, key, title, isRequired, archivedAt } = consents;
  const { id: versionId, number: version, text } = consentVersions;
  return await tx.db
    .selectDistinctOn([id], { id, key, title, isRequired, archivedAt, versionId, version, text })
    .from(consents)
    .innerJoin(
      consentVersions,
      and(
        eq(consentVersions.organizationId, consents.organizationId),
        eq(consentVersions.consentId, consents.id),
      ),
    )
    .where(and(ofActing(tx, consents.organizationId), where))
    .orderBy(asc(id), desc(version));
}

/** Those that are asked for. */
export function readOpenConsents(tx: TransactionContext): Promise<ReadConsent[]> {
  return readConsents(tx, isNull(consents.archivedAt));
}
