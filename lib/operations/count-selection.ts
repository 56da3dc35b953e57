import { sql } from "drizzle-orm";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import type { CountSelection } from "./input";
import { readingRights } from "./model";
import { limitCodeSearch, matchingSubjects, readSubjectIds } from "./subjects";

/**
 * How many of the acting organization a selection means now: all that match, and those that are chosen of them. For
 * the preview of bulk work; `matching` is what its start expects as `expectedCount`. Errors: `rate_limited`.
 */
export function countSelection(
  context: Context,
  input: CountSelection,
): Promise<{ matching: number; chosen: number }> {
  requireRight(context, readingRights[input.subject]);
  return limitCodeSearch(
    context,
    input,
    () => count(context, input),
    ({ matching }) => matching > 0,
  );
}

function count(context: Context, { subject, selection, params }: CountSelection) {
  return inTransaction(context, async (tx) => {
    const isAll = "allMatching" in selection;
    const named = sql.param(readSubjectIds(subject, isAll ? selection.except : selection.ids));
    const matches = await matchingSubjects(tx, subject, isAll ? params : {});
    const { rows } = await tx.db.execute<{ matching: string; named: string }>(sql`
      SELECT count(*) AS matching, count(*) FILTER (WHERE m.id = ANY(${named}::uuid[])) AS named
      FROM (${matches}) m`);
    const matching = Number(rows[0]?.matching ?? 0);
    const chosen = Number(rows[0]?.named ?? 0);
    return { matching, chosen: isAll ? matching - chosen : chosen };
  });
}
