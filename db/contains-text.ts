import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** Whether a column contains a text in whatever case. Not LIKE, whose wildcards people type as themselves. */
export function containsText(column: AnyColumn, text: string): SQL {
  return sql`position(lower(${text}) in lower(${column})) > 0`;
}
