import { and, asc, type SQL } from "drizzle-orm";
import { certificates, customers, holders, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { certificateFields, joins, leftIn, stateIn } from "./certificate-query";
import { showCode } from "./code";
import { drawBarcode } from "./draw-barcode";
import type { PrintedCertificate } from "./model";

export type PrintableRow = Awaited<ReturnType<typeof readPrintable>>[number];

/** Certificates of the acting organization with what paper needs, their codes still sealed; the oldest first. */
export function readPrintable(tx: TransactionContext, where: SQL | undefined, limit: number) {
  const now = tx.clock.now();
  const { id, customer, program, unit, nominal, use, expiresAt } = certificateFields;
  return tx.db
    .select({
      ...{ id, customer, program, unit, nominal, use, expiresAt },
      left: leftIn(now),
      state: stateIn(now),
      sealed: certificates.codeSealed,
    })
    .from(certificates)
    .innerJoin(customers, joins.customer)
    .innerJoin(programs, joins.program)
    .innerJoin(holders, joins.holder)
    .where(and(ofActing(tx, certificates.organizationId), where))
    .orderBy(asc(certificates.id))
    .limit(limit);
}

/** With the codes, opened in the transaction whose audit says so. Drawn in between other people's requests. */
export async function openCodes(
  tx: TransactionContext,
  rows: readonly PrintableRow[],
): Promise<PrintedCertificate[]> {
  const opened: PrintedCertificate[] = [];
  for (const { sealed, state, ...row } of rows) {
    const code = tx.vault.open(sealed, row.id);
    opened.push({ ...row, code: showCode(code), barcode: drawBarcode(code) });
    if (opened.length % 20 === 0) await new Promise(setImmediate);
  }
  return opened;
}
