import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { parseCode } from "./code";
import { type CertificateState, type CertificateUnit, type CertificateUse, certificateState } from "./model";
import { readSettled } from "./read-settled";

export type CertificateForOrder = {
  id: string;
  holderId: string;
  unit: CertificateUnit;
  /** In the certificate's unit, as settled for now; nothing is written. */
  available: bigint;
  expiresAt: Date | null;
  use: CertificateUse;
  state: CertificateState;
};

/**
 * The certificates of a program that an order names by id or by code, whatever their state. What cannot be found
 * is left out; a text that is no code finds nothing.
 */
export async function readCertificatesForOrder(
  tx: TransactionContext,
  wanted: { ids?: readonly string[]; codes?: readonly string[]; programId: string; now: Date },
): Promise<CertificateForOrder[]> {
  const named = namedBy(tx, wanted);
  if (!named) return [];
  const rows = await tx.db
    .select({
      id: certificates.id,
      holderId: certificates.holderId,
      unit: certificates.unit,
      expiresAt: certificates.expiresAt,
      use: certificates.use,
      cancelledAt: certificates.cancelledAt,
    })
    .from(certificates)
    .where(
      and(inSight(tx, certificates.organizationId), eq(certificates.programId, wanted.programId), named),
    );
  const holderIds = rows.map(({ holderId }) => holderId);
  const settled = await readSettled(tx, holderIds, "read");
  return rows.map(({ cancelledAt, ...row }) => {
    const balance = settled(row.holderId);
    const state = certificateState(balance, row.expiresAt, cancelledAt, wanted.now);
    return { ...row, unit: row.unit === "points" ? "points" : "money", available: balance.available, state };
  });
}

function namedBy(
  { vault }: TransactionContext,
  { ids = [], codes = [] }: { ids?: readonly string[]; codes?: readonly string[] },
): SQL | undefined {
  const digests = codes.flatMap((text) => {
    const code = parseCode(text);
    return code ? [vault.digest(code)] : [];
  });
  const conditions = [
    ids.length > 0 ? anyOf(certificates.id, ids) : undefined,
    digests.length > 0 ? sql`${certificates.codeHash} = any(${sql.param(digests)}::bytea[])` : undefined,
  ];
  return or(...conditions);
}
