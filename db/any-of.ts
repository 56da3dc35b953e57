import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** `column = ANY($1)`: one parameter however many values, and one plan for all of them. */
export function anyOf(
  column: AnyColumn | SQL,
  values: readonly string[],
  type: "uuid" | "text" = "uuid",
): SQL {
  return sql`${column} = ANY(${sql.param([...values])}::${sql.raw(type)}[])`;
}
