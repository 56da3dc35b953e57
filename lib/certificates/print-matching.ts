import { and, gt, lte, notInArray, sql } from "drizzle-orm";
import { certificates, holders, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { listStateToParams } from "@/lib/kernel/list-state";
import { certificateConditions } from "./certificate-conditions";
import { joins } from "./certificate-query";
import { limitSearch } from "./limit-look-ups";
import { certificateList } from "./list-spec";
import type { PrintedCertificate } from "./model";
import { openCodes, readPrintable } from "./read-printed";

export type PrintMatching = {
  state: ListState<typeof certificateList>;
  /** Ids that were taken out of the selection. */
  except: readonly string[];
  /** The last certificate of the batch before; null for the first batch. */
  after: string | null;
};

export type PrintedBatch = {
  certificates: PrintedCertificate[];
  /** How many can be printed in all batches, and how many came in those before this one. */
  total: number;
  before: number;
  /** What the next batch begins after; null where this is the last one. */
  next: string | null;
};

/**
 * The whole codes of the acting organization's certificates that a list's address means and with which something can
 * be spent: `limits.certificatesPerPrintBatch` of them, the oldest first. Every batch is kept in the audit log.
 * Errors: `forbidden`; `invalid_state` for more than `limits.certificatesPrintedAllMax`; `rate_limited` by look-ups.
 */
export function printMatching(context: Context, wanted: PrintMatching): Promise<PrintedBatch> {
  requireRight(context, "certificate.read");
  requireRight(context, "certificate.reveal");
  return limitSearch(
    context,
    wanted.state.search,
    () => inTransaction(context, (tx) => print(tx, wanted)),
    ({ total }) => total > 0,
  );
}

async function print(tx: TransactionContext, { state, except, after }: PrintMatching): Promise<PrintedBatch> {
  const matching = and(
    ...certificateConditions(tx, onlyActive(state), limits.operationItemsMax),
    except.length > 0 ? notInArray(certificates.id, [...except]) : undefined,
  );
  const { total, before } = await count(tx, matching, after);
  if (total > limits.certificatesPrintedAllMax) throw tooMany(total);
  const size = limits.certificatesPerPrintBatch;
  const rows = await readPrintable(tx, and(matching, after ? gt(certificates.id, after) : undefined), size);
  if (rows.length > 0) {
    await recordAudit(tx, {
      verb: "certificate.print",
      subject: { kind: "certificate", id: null },
      after: { printed: rows.map(({ id }) => id), list: listStateToParams(certificateList, state) },
    });
  }
  const isLast = before + rows.length >= total;
  const next = isLast ? null : (rows.at(-1)?.id ?? null);
  return { certificates: await openCodes(tx, rows), total, before, next };
}

// What is used up, expired or cancelled is not printed, whatever the list shows.
function onlyActive(state: PrintMatching["state"]): PrintMatching["state"] {
  return { ...state, filters: { ...state.filters, state: ["active"] } };
}

async function count(tx: TransactionContext, matching: ReturnType<typeof and>, after: string | null) {
  const before = after ? lte(certificates.id, after) : sql`false`;
  const [row] = await tx.db
    .select({
      total: sql`count(*)`.mapWith(Number),
      before: sql`count(*) filter (where ${before})`.mapWith(Number),
    })
    .from(certificates)
    .innerJoin(programs, joins.program)
    .innerJoin(holders, joins.holder)
    .where(and(ofActing(tx, certificates.organizationId), matching));
  return row ?? { total: 0, before: 0 };
}

function tooMany(total: number): AppError {
  const [most, found] = [limits.certificatesPrintedAllMax, total].map((n) => n.toLocaleString("en-US"));
  return new AppError("invalid_state", {
    public: `${found} certificates can be printed by this list, at most ${most} at once. Narrow the list, or export it with codes for a print shop.`,
  });
}
