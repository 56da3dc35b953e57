import { and, asc, gt, sql } from "drizzle-orm";
import { certificates, customers, holders, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { csvLine } from "@/lib/kernel/csv-line";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { listStateToParams } from "@/lib/kernel/list-state";
import { certificateConditions } from "./certificate-conditions";
import { certificateFields, graceIn, joins, leftIn, stateIn } from "./certificate-query";
import { exportHeader, exportLine } from "./export-line";
import { limitSearch } from "./limit-look-ups";
import { certificateList } from "./list-spec";

type State = ListState<typeof certificateList>;
type Wanted = { state: State /** The whole codes of the acting organization's own. */; codes: boolean };

/**
 * All certificates that a list's address means as CSV, piece by piece, the oldest first; who took it is kept. Every
 * piece is of its own moment. Errors: `forbidden`, `invalid_state` for more than the list's cap, `rate_limited`
 * for an operator who has searched for too many codes that nobody has.
 */
export async function exportCertificates(
  context: Context,
  { state, codes }: Wanted,
): Promise<AsyncIterable<string>> {
  requireRight(context, "export.run");
  requireRight(context, "certificate.read");
  if (codes) requireRight(context, "certificate.reveal");
  const count = await limitSearch(
    context,
    state.search,
    () => countMatching(context, state),
    (found) => found > 0,
  );
  if (count > certificateList.exportCap) {
    const most = certificateList.exportCap.toLocaleString("en-US");
    throw new AppError("invalid_state", {
      public: `A file holds at most ${most} certificates: narrow the list.`,
    });
  }
  await inTransaction(context, (tx) =>
    recordAudit(tx, {
      verb: "certificate.export",
      subject: { kind: "certificate", id: null },
      after: { count, codes, list: listStateToParams(certificateList, state) },
    }),
  );
  return pieces(context, { state, codes });
}

async function* pieces(context: Context, { state, codes }: Wanted): AsyncGenerator<string> {
  yield csvLine(exportHeader(codes));
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof readRows>> = await inSnapshot(context, (tx) =>
      readRows(tx, state, after),
    );
    const lines = rows.map((row) => {
      const isOwn = row.organization.id === context.scope.organizationId;
      return csvLine(exportLine(row, codes ? (isOwn ? context.vault.open(row.sealed, row.id) : "") : null));
    });
    if (lines.length > 0) yield lines.join("");
    after = rows.at(-1)?.id ?? null;
    if (rows.length < limits.batchRows) return;
  }
}

function countMatching(context: Context, state: State): Promise<number> {
  return inSnapshot(context, async (tx) => {
    const limit = certificateList.exportCap + 1;
    const matching = tx.db
      .select({ one: sql`1` })
      .from(certificates)
      .innerJoin(programs, joins.program)
      .innerJoin(holders, joins.holder)
      .where(and(...certificateConditions(tx, state, limits.operationItemsMax)))
      .limit(limit);
    const { rows } = await tx.db.execute(sql`select count(*)::int as n from (${matching}) as matching`);
    return Number(rows[0]?.n ?? 0);
  });
}

function readRows(tx: TransactionContext, state: State, after: string | null) {
  const now = tx.clock.now();
  return tx.db
    .select({
      ...certificateFields,
      state: stateIn(now),
      graceUntil: graceIn(now),
      left: leftIn(now),
      sealed: certificates.codeSealed,
    })
    .from(certificates)
    .innerJoin(organizations, joins.organization)
    .innerJoin(customers, joins.customer)
    .innerJoin(programs, joins.program)
    .innerJoin(holders, joins.holder)
    .where(
      and(
        ...certificateConditions(tx, state, limits.operationItemsMax),
        after ? gt(certificates.id, after) : undefined,
      ),
    )
    .orderBy(asc(certificates.id))
    .limit(limits.batchRows);
}
