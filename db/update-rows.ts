import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { TransactionContext } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { arrayText, arrayTypeOf, nameOf, textsOfTables } from "./insert-rows";
import { sendStatement } from "./send-statement";

/** Sets the columns `changes` of the acting organization's rows found by `keys`, in one statement; every row must be there. */
export async function updateRows<R extends object>(
  { db, scope }: TransactionContext,
  table: PgTable,
  rows: readonly R[],
  keys: readonly string[],
  changes: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns: Record<string, Column> = getTableColumns(table);
  const used = [...keys, ...changes].map((key) => ({ key, column: pick(columns, key) }));
  const text = updateTexts(table, `${keys.join()} ${changes.join()}`, () =>
    updateText(table, used, keys.length),
  );
  const params = used.map(({ key, column }) => arrayText(rows, key, column));
  const { rowCount } = await sendStatement(db, text, [...params, scope.organizationId]);
  if (rowCount !== rows.length) {
    throw new AppError("internal", { internal: `Updated ${rowCount} of ${rows.length} rows` });
  }
}

const updateTexts = textsOfTables();

function updateText(table: PgTable, used: readonly { column: Column }[], keyCount: number): string {
  const names = used.map(({ column }) => `"${nameOf(column)}"`);
  const arrays = used.map(({ column }, i) => `$${i + 1}::${arrayTypeOf(column)}`);
  const assignments = names.slice(keyCount).map((name) => `${name} = changed.${name}`);
  const matches = names.slice(0, keyCount).map((name) => `target.${name} = changed.${name}`);
  return `UPDATE "${getTableName(table)}" AS target SET ${assignments} FROM unnest(${arrays}) AS changed(${names})
    WHERE target.organization_id = $${used.length + 1} AND ${matches.join(" AND ")}`;
}

function pick(columns: Record<string, Column>, key: string): Column {
  const column = columns[key];
  if (!column) throw new AppError("internal", { internal: `No column ${key}` });
  return column;
}
