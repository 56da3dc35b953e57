import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates, customers, holders, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import { certificateFields, joins, leftIn, stateIn } from "./certificate-query";
import { showCode } from "./code";
import { drawBarcode } from "./draw-barcode";
import type { PrintCertificates } from "./input";
import type { PrintedCertificate } from "./model";

export type PrintedCertificates = {
  /** In the order asked for. */
  certificates: PrintedCertificate[];
  /** How many were left out because nothing can be spent with them. */
  leftOut: number;
};

/**
 * The whole codes of certificates of the acting organization, with their barcodes, for paper; that they were printed,
 * and by whom, is kept. Those that are used up, expired or cancelled are left out. Errors: `not_found`.
 */
export function printCertificates(
  context: Context,
  { ids }: PrintCertificates,
): Promise<PrintedCertificates> {
  requireRight(context, "certificate.reveal");
  return inTransaction(context, async (tx) => {
    const found = new Map((await readRows(tx, ids)).map((row) => [row.id, row]));
    const wanted = ids.map((id) => {
      const row = found.get(id);
      if (!row) throw notFound("Certificate");
      return row;
    });
    const good = wanted.filter(({ state }) => state === "active");
    await recordAudit(tx, {
      verb: "certificate.print",
      subject: { kind: "certificate", id: good.length === 1 ? (good[0]?.id ?? null) : null },
      after: { printed: good.map(({ id }) => id) },
    });
    return {
      certificates: good.map(({ sealed, state, ...row }) => {
        const code = tx.vault.open(sealed, row.id);
        return { ...row, code: showCode(code), barcode: drawBarcode(code) };
      }),
      leftOut: wanted.length - good.length,
    };
  });
}

function readRows(tx: TransactionContext, ids: readonly string[]) {
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
    .where(and(ofActing(tx, certificates.organizationId), anyOf(certificates.id, ids)));
}
