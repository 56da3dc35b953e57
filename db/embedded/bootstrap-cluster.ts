import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { withClient } from "../with-client";
import { connectionOf, databaseName, withDatabase } from "./connection";
import type { Instance } from "./instance";
import type { Secrets } from "./secrets";

/** Roles and database, once per cluster. Each step can be repeated: a killed start goes on here. */
export async function bootstrapCluster(instance: Instance, port: number, secrets: Secrets): Promise<void> {
  const done = path.join(instance.home, "bootstrapped");
  if (existsSync(done)) return;
  const { superuserUrl } = connectionOf(port, secrets);
  await withClient(withDatabase(superuserUrl, "postgres"), async (client) => {
    await ensureRole(client, "laurel_owner", "NOSUPERUSER NOBYPASSRLS CREATEROLE", secrets.ownerPassword);
    await ensureRole(client, "laurel_web", "NOSUPERUSER NOBYPASSRLS NOINHERIT", secrets.webPassword);
    await ensureDatabase(client, databaseName);
  });
  writeFileSync(done, "");
}

/** A database of the owner, with nothing in it yet; the bytewise order of C.UTF-8 is what indexes of names expect. */
export async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount) return;
  const identifier = client.escapeIdentifier(name);
  await client.query(
    `CREATE DATABASE ${identifier} OWNER laurel_owner TEMPLATE template0 LOCALE 'C.UTF-8' ENCODING 'UTF8'`,
  );
}

async function ensureRole(client: Client, name: string, attributes: string, password: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rowCount ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${name} LOGIN ${attributes} PASSWORD ${client.escapeLiteral(password)}`);
}
