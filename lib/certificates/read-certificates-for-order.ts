import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { CertificateUse } from "./model";

export type CertificateForOrder = {
  id: string;
  holderId: string;
  /** `points` or an ISO currency. */
  unit: string;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
  use: CertificateUse;
};

/**
 * The certificates of a program that an order may use: a bearer document is anybody's, but not a cancelled one.
 * What is left on each is the ledger's to say. Others are left out, whatever the reason.
 */
export function readCertificatesForOrder(
  tx: TransactionContext,
  { ids, programId }: { ids: readonly string[]; programId: string; now: Date },
): Promise<CertificateForOrder[]> {
  const { id, holderId, unit, expiresAt, use } = certificates;
  return tx.db
    .select({ id, holderId, unit, expiresAt, use })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.programId, programId),
        anyOf(certificates.id, ids),
        isNull(certificates.cancelledAt),
      ),
    );
}
