import { type Column, getTableColumns, getTableName, type InferInsertModel } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "@/lib/access/context";
import { sendStatement } from "./send-statement";

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
  const text = insertTexts(table, `${onConflict} ${columns.map(([key]) => key).join()}`, () =>
    insertText(table, columns, onConflict),
  );
  const params = columns.map(([key, column]) => arrayText(rows, key, column));
  return (await sendStatement(db, text, params)).rowCount ?? 0;
}

const insertTexts = textsOfTables();

function insertText(
  table: PgTable,
  columns: readonly [string, Column][],
  onConflict: "refuse" | "skip",
): string {
  const names = columns.map(([, column]) => `"${nameOf(column)}"`);
  const arrays = columns.map(([, column], i) => `$${i + 1}::${arrayTypeOf(column)}`);
  const values = columns.map(([, column], i) =>
    isNested(column) ? `"c${i}"::${column.getSQLType()}` : `"c${i}"`,
  );
  const aliases = columns.map((_, i) => `"c${i}"`);
  const conflict = onConflict === "skip" ? " ON CONFLICT DO NOTHING" : "";
  return `INSERT INTO "${getTableName(table)}" (${names}) SELECT ${values} FROM unnest(${arrays}) AS rows(${aliases})${conflict}`;
}

/** Texts of statements, made once for each table and kind of row. */
export function textsOfTables(): (table: PgTable, kind: string, make: () => string) => string {
  const known = new WeakMap<PgTable, Map<string, string>>();
  return (table, kind, make) => {
    const texts = known.get(table) ?? new Map<string, string>();
    known.set(table, texts);
    const text = texts.get(kind) ?? make();
    texts.set(kind, text);
    return text;
  };
}

/** The column's name in the database. */
export function nameOf(column: Column): string {
  return column.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * One column of many rows as a single parameter for `unnest`. Written out here in Postgres's own text form: the driver's
 * general one costs twice the time, which is felt where rows come by the ten thousand.
 */
export function arrayText<R extends object>(rows: readonly R[], key: string, column: Column): string {
  const encode = encoderOf(column);
  const values = rows.map((row) => {
    const value = (row as Record<string, unknown>)[key];
    return value === undefined || value === null ? "NULL" : encode(value);
  });
  return `{${values.join(",")}}`;
}

/** The type of that parameter. */
export function arrayTypeOf(column: Column): string {
  return `${isNested(column) ? "text" : column.getSQLType()}[]`;
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
  if (type.endsWith("]")) return (value) => quoted(listText(value));
  if (type === "text") return (value) => (isPlain(String(value)) ? String(value) : quoted(String(value)));
  if (type === "bytea") return (value) => `"\\\\x${Buffer.from(value as Uint8Array).toString("hex")}"`;
  // Numbers, ids and instants have nothing that needs quotes.
  return (value) => (value instanceof Date ? value.toISOString() : String(value));
}

function listText(value: unknown): string {
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
