import { type Column, getTableColumns, type InferInsertModel, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "@/lib/access/context";

/**
 * Inserts any number of rows of one table in one statement, a parameter per column
 * (`INSERT … SELECT FROM unnest(…) ON CONFLICT …`). Columns missing from the first row take their defaults.
 * Answers how many rows were inserted: those that met an existing key are left out when `onConflict` is `skip`.
 */
export async function insertRows<T extends PgTable>(
  db: Database,
  table: T,
  rows: readonly InferInsertModel<T>[],
  onConflict: "refuse" | "skip" = "refuse",
): Promise<number> {
  const first = rows[0];
  if (!first) return 0;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(nameOf(column))),
    sql`, `,
  );
  const arrays = sql.join(
    columns.map(([key, column]) => arrayOf(rows, key, column)),
    sql`, `,
  );
  const values = sql.join(
    columns.map(([, column], i) => selectOf(column, i)),
    sql`, `,
  );
  const aliases = sql.join(
    columns.map((_, i) => sql.identifier(`c${i}`)),
    sql`, `,
  );
  const conflict = onConflict === "skip" ? sql` ON CONFLICT DO NOTHING` : sql``;
  const result = await db.execute(
    sql`INSERT INTO ${table} (${names}) SELECT ${values} FROM unnest(${arrays}) AS rows(${aliases})${conflict}`,
  );
  return result.rowCount ?? 0;
}

/** The column's name in the database. */
export function nameOf(column: Column): string {
  return column.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * One column of many rows as a single array parameter, typed for `unnest`. Written out here in Postgres's own text
 * form: the driver's general one costs twice the time, which is felt where rows come by the ten thousand.
 */
export function arrayOf<R extends object>(rows: readonly R[], key: string, column: Column): SQL {
  const encode = encoderOf(column);
  const values = rows.map((row) => {
    const value = (row as Record<string, unknown>)[key];
    return value === undefined || value === null ? "NULL" : encode(value);
  });
  const type = sql.raw(isNested(column) ? "text" : column.getSQLType());
  return sql`${`{${values.join(",")}}`}::${type}[]`;
}

function selectOf(column: Column, index: number): SQL {
  const alias = sql.identifier(`c${index}`);
  return isNested(column) ? sql`${alias}::${sql.raw(column.getSQLType())}` : sql`${alias}`;
}

// An array of arrays would be flattened by unnest, and JSON needs its own text form: both travel as text.
function isNested(column: Column): boolean {
  const type = column.getSQLType();
  return type.endsWith("]") || type === "jsonb";
}

/** How values of a column stand in an array's text. Chosen once per column: there are many values. */
function encoderOf(column: Column): (value: unknown) => string {
  const type = column.getSQLType();
  if (type === "jsonb") return (value) => quoted(JSON.stringify(value));
  if (type.endsWith("]")) return (value) => quoted(arrayText(value));
  if (type === "text") return (value) => (isPlain(String(value)) ? String(value) : quoted(String(value)));
  if (type === "bytea") return (value) => `"\\\\x${Buffer.from(value as Uint8Array).toString("hex")}"`;
  // Numbers, ids and instants have nothing that needs quotes.
  return (value) => (value instanceof Date ? value.toISOString() : String(value));
}

function arrayText(value: unknown): string {
  return Array.isArray(value) ? `{${value.map((item) => quoted(String(item))).join(",")}}` : String(value);
}

// Everything else gets quotes, also what only looks like NULL.
function isPlain(text: string): boolean {
  return /^[0-9a-z_.-]+$/.test(text) && text !== "null";
}

function quoted(text: string): string {
  if (!text.includes('"') && !text.includes("\\")) return `"${text}"`;
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
