import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Client } from "pg";
import { projectFolder } from "./embedded/instance";
import { withClient } from "./with-client";

const lockKey = "laurel migrate";

/**
 * Brings the database to the newest schema and gives `loginRole` (the user of DATABASE_URL) the application's rights.
 * Safe to call by several processes at once: they wait for each other. Does nothing when all is done.
 */
export async function migrateDatabase(ownerUrl: string, { loginRole }: { loginRole: string }): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("SET client_min_messages = warning");
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [lockKey]);
    await migrate(drizzle({ client }), { migrationsFolder: path.join(projectFolder, "db/migrations") });
    await grantRoles(client, loginRole);
  });
}

const appRoles = ["laurel_app", "laurel_reader"];

/** Only what is missing, since a grant writes to catalogues that all databases of the server share. */
async function grantRoles(client: Client, loginRole: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT role.rolname AS name FROM pg_roles role WHERE role.rolname = ANY($1) AND NOT EXISTS (
       SELECT 1 FROM pg_auth_members m JOIN pg_roles member ON member.oid = m.member
       WHERE m.roleid = role.oid AND member.rolname = $2)`,
    [appRoles, loginRole],
  );
  for (const { name } of rows) {
    await client.query(`GRANT ${client.escapeIdentifier(name)} TO ${client.escapeIdentifier(loginRole)}`);
  }
}

/** The user that an address signs in as. */
export function loginRoleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
