import type { Client } from "pg";
import { withDatabase } from "./embedded/connection";
import type { TestDatabase } from "./testing";
import { handedOver } from "./testing-server";
import { withClient } from "./with-client";

export type TenantTable = { name: string; tenantColumn: string; columns: string[] };

type Column = { name: string; type: string; required: boolean };

/**
 * Puts a row of each of these tenants into every tenant's table there is, new ones too, by a superuser and past all
 * checks: what the rows say does not matter, only whose they are.
 */
export function fillEveryTable(database: TestDatabase, tenants: readonly string[]): Promise<TenantTable[]> {
  const url = withDatabase(handedOver().superuserUrl, new URL(database.url).pathname.slice(1));
  return withClient(url, async (client) => {
    await client.query("SET session_replication_role = replica");
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('installation', 'sign_in_throttles') ORDER BY 1`,
    );
    const tables: TenantTable[] = [];
    for (const { name } of rows) tables.push(await fill(client, name, tenants));
    return tables;
  });
}

async function fill(client: Client, name: string, tenants: readonly string[]): Promise<TenantTable> {
  const tenantColumn = name === "organizations" ? "id" : "organization_id";
  const columns = await columnsOf(client, name);
  const required = columns.filter((column) => column.required);
  await dropChecks(client, name);
  for (const tenant of tenants) {
    const values = required.map((column) => literalFor(column, tenantColumn, tenant));
    await client.query(`INSERT INTO ${name} (${required.map((column) => column.name)}) SELECT ${values}`);
  }
  return { name, tenantColumn, columns: columns.map((column) => column.name) };
}

async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows;
}

async function dropChecks(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'",
    [table],
  );
  for (const { name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
}

function literalFor({ name, type }: Column, tenantColumn: string, tenant: string): string {
  if (name === tenantColumn) return `'${tenant}'::uuid`;
  if (name === "ancestors") return `ARRAY['${tenant}'::uuid]`;
  if (type.endsWith("[]") || type === "jsonb") return "'{}'";
  if (type === "uuid") return "gen_random_uuid()";
  if (type === "text") return "gen_random_uuid()::text";
  if (type === "bytea") return "sha256(gen_random_uuid()::text::bytea)";
  if (type === "boolean") return "true";
  return type === "date" || type.startsWith("timestamp") ? "now()" : "1";
}
