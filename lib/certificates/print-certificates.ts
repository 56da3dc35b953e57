import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import type { PrintCertificates } from "./input";
import type { PrintedCertificate } from "./model";
import { openCodes, readPrintable } from "./read-printed";

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
    const rows = await readPrintable(tx, anyOf(certificates.id, ids), ids.length);
    const found = new Map(rows.map((row) => [row.id, row]));
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
      certificates: await openCodes(tx, good),
      leftOut: wanted.length - good.length,
    };
  });
}
