import { sql } from "drizzle-orm";
import { operationItems } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import type { Item, Outcome } from "./kinds/define-kind";
import type { Lease } from "./lease";

/** What became of each item, set-wise; of an undo also onto the items that were undone. */
export async function writeOutcomes(
  tx: TransactionContext,
  lease: Lease,
  items: readonly Item[],
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length !== items.length) {
    throw new AppError("internal", { internal: `${outcomes.length} outcomes of ${items.length} items` });
  }
  const { organizationId } = tx.scope;
  const positions = sql.param(items.map(({ position }) => position));
  const column = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;
  await tx.db.execute(sql`
    UPDATE ${operationItems} AS item
    SET outcome = seen.outcome, code = seen.code, words = seen.words, result = seen.result::jsonb
    FROM unnest(${positions}::int[],
      ${column(outcomes.map(({ outcome }) => outcome))},
      ${column(outcomes.map(({ code }) => code ?? null))},
      ${column(outcomes.map(({ words }) => words ?? null))},
      ${column(outcomes.map(({ result }) => (result === undefined ? null : JSON.stringify(result))))}
    ) AS seen(position, outcome, code, words, result)
    WHERE item.organization_id = ${organizationId} AND item.operation_id = ${lease.id}
      AND item.position = seen.position`);
  if (!lease.undoes) return;
  const undone = items.filter((_, index) => outcomes[index]?.outcome === "done");
  await tx.db.execute(sql`
    UPDATE ${operationItems} SET undone_by = ${lease.id}
    WHERE organization_id = ${organizationId} AND operation_id = ${lease.undoes}
      AND position = ANY(${sql.param(undone.map(({ position }) => position))}::int[])`);
}
