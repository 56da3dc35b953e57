import { sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { operationItems, organizations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { ListParams } from "@/lib/kernel/list-state";
import type { Selection } from "@/lib/kernel/selection";
import type { SubjectKind } from "./model";
import { matchingSubjects, readSubjectIds } from "./subjects";

export type Chosen =
  | { selection: Selection; params: ListParams }
  | { amounts: readonly Named[] }
  /** So many things that are yet to be made; each gets its id here. */
  | { quantity: number };

/** One of a list, with what it gets and why, where that is its own. */
type Named = { id: string; amount: bigint | null; note?: string | null };

/**
 * Writes the items of an operation: whom it is for is fixed from then on. Answers how many.
 * Errors: `stale` where not as many match as the operator saw; `invalid_input` for none or too many.
 */
export async function freezeSubjects(
  tx: TransactionContext,
  operation: { id: string; subject: SubjectKind },
  chosen: Chosen,
): Promise<number> {
  const total = await freeze(tx, operation, chosen);
  if (total === 0) throw new AppError("invalid_input", { public: "Nothing is selected." });
  if (total <= limits.operationItemsMax) return total;
  const most = limits.operationItemsMax.toLocaleString("en-US");
  throw new AppError("invalid_input", { public: `At most ${most} at once: narrow the filter.` });
}

function freeze(
  tx: TransactionContext,
  operation: { id: string; subject: SubjectKind },
  chosen: Chosen,
): Promise<number> {
  if ("amounts" in chosen) return insertNamed(tx, operation, chosen.amounts);
  if ("quantity" in chosen) return insertNew(tx, operation, chosen.quantity);
  const { selection, params } = chosen;
  if ("allMatching" in selection) return insertMatching(tx, operation, selection, params);
  const ids = readSubjectIds(operation.subject, selection.ids);
  return insertNamed(
    tx,
    operation,
    ids.map((id) => ({ id, amount: null })),
  );
}

function insertNamed(
  tx: TransactionContext,
  { id: operationId, subject }: { id: string; subject: SubjectKind },
  named: readonly Named[],
): Promise<number> {
  const items = new Map(named.map(({ id, ...own }) => [readSubjectIds(subject, [id])[0] ?? "", own]));
  const { organizationId } = tx.scope;
  const rows = [...items].map(([subjectId, { amount, note = null }], index) => ({
    organizationId,
    operationId,
    position: index + 1,
    subjectId,
    ...{ amount, note },
  }));
  return insertRows(tx.db, operationItems, rows);
}

async function insertNew(
  tx: TransactionContext,
  operation: { id: string },
  quantity: number,
): Promise<number> {
  const { organizationId } = tx.scope;
  let inserted = 0;
  while (inserted < quantity) {
    const count = Math.min(limits.operationListMax, quantity - inserted);
    const rows = Array.from({ length: count }, (_, index) => ({
      ...{ organizationId, operationId: operation.id, position: inserted + index + 1 },
      subjectId: tx.ids.next(),
    }));
    inserted += await insertRows(tx.db, operationItems, rows);
  }
  return inserted;
}

type AllMatching = Extract<Selection, { allMatching: true }>;

/** One statement from the list's own conditions, however many match. */
async function insertMatching(
  tx: TransactionContext,
  { id, subject }: { id: string; subject: SubjectKind },
  { except, expectedCount }: AllMatching,
  params: ListParams,
): Promise<number> {
  const excepted = sql.param(readSubjectIds(subject, except));
  const { organizationId } = tx.scope;
  const matches = await matchingSubjects(tx, subject, params);
  const { rows } = await tx.db.execute<{ matching: string; frozen: string }>(sql`
    WITH matching AS MATERIALIZED (${matches}),
    frozen AS (
      INSERT INTO ${operationItems} (organization_id, operation_id, position, subject_id)
      SELECT ${organizationId}::uuid, ${id}::uuid, row_number() OVER (ORDER BY m.id), m.id
      FROM matching m WHERE NOT (m.id = ANY(${excepted}::uuid[]))
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM matching) AS matching, (SELECT count(*) FROM frozen) AS frozen`);
  const matching = Number(rows[0]?.matching ?? 0);
  if (matching !== expectedCount) throw await staleSelection(tx, expectedCount, matching);
  return Number(rows[0]?.frozen ?? 0);
}

async function staleSelection(tx: TransactionContext, expected: number, matching: number) {
  const [saw, now] = [expected, matching].map((count) => count.toLocaleString("en-US"));
  const [acting] = await tx.db
    .select({ kind: organizations.kind, name: organizations.name })
    .from(organizations)
    .where(sql`${organizations.id} = ${tx.scope.organizationId}`);
  const hint = matching < expected && acting ? ` Only those of ${acting.name} itself count.` : "";
  return new AppError("stale", {
    public: `${saw} were selected, ${now} match now.${hint} Look at the list again.`,
  });
}
