import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { ensureDatabase } from "./embedded/bootstrap-cluster";
import { withDatabase } from "./embedded/connection";
import { type Instance, prepareInstance, projectFolder } from "./embedded/instance";
import { startInstance } from "./embedded/start-instance";
import { stopInstance } from "./embedded/stop-instance";
import { loginRoleOf, migrateDatabase } from "./migrate";
import { withClient } from "./with-client";

const variable = "LAUREL_TEST_SERVER";
const testServer = z.object({
  url: z.string(),
  ownerUrl: z.string(),
  superuserUrl: z.string(),
  template: z.string(),
  clonePrefix: z.string(),
});

type TestServer = z.infer<typeof testServer>;

/** What the setup file found, as its workers see it. */
export function handedOver(): TestServer {
  const text = process.env[variable];
  if (!text)
    throw new Error("There is no test database. Run these tests as: npx vitest run --project database");
  return testServer.parse(JSON.parse(text));
}

export function handOver(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

/** Never the data of a running Laurel: a folder of its own, and another one for another version of Postgres. */
export function prepareTestInstance(): Instance {
  const binaries = process.env.LAUREL_TEST_BINARIES;
  const key = binaries ? `test-${createHash("sha256").update(binaries).digest("hex").slice(0, 8)}` : "test";
  return prepareInstance(path.join(projectFolder, ".data", key), { durable: false, binaries });
}

/**
 * Starts the server, and migrates the template unless one of these very migrations is there already.
 * `presence` is open as long as the run: another run sees by it that the server and the template are in use.
 */
export async function startTestServer(instance: Instance): Promise<{ server: TestServer; presence: Client }> {
  const { url, ownerUrl, superuserUrl } = await startInstance(instance);
  const template = `laurel_template_${fingerprintOfMigrations()}`;
  const admin = withDatabase(superuserUrl, "postgres");
  const presence = new Client({ connectionString: admin, application_name: template });
  await presence.connect();
  await withClient(admin, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('laurel template'))");
    await dropLeftovers(client);
    if ((await databases(client)).includes(template)) return;
    const unfinished = `${template}_new`;
    await drop(client, unfinished);
    await ensureDatabase(client, unfinished);
    await migrateDatabase(withDatabase(ownerUrl, unfinished), { loginRole: loginRoleOf(url) });
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  const clonePrefix = `laurel_test_${process.pid}_`;
  return { server: { url, ownerUrl, superuserUrl, template, clonePrefix }, presence };
}

/** Another run may still use the server: then it stays, and that run stops it. */
export async function stopTestServer(instance: Instance, server: TestServer): Promise<void> {
  const admin = withDatabase(server.superuserUrl, "postgres");
  const isUsed = await withClient(admin, async (client) => {
    for (const name of await databases(client))
      if (name.startsWith(server.clonePrefix)) await drop(client, name);
    const others =
      "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    return Boolean((await client.query(others)).rowCount);
  });
  if (!isUsed) await stopInstance(instance);
}

/** Templates of migrations that no run uses, and clones of runs that were killed. */
async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT application_name AS name FROM pg_stat_activity",
  );
  const used = rows.map((row) => row.name);
  for (const name of await databases(client)) {
    const pid = /^laurel_test_(\d+)_/.exec(name)?.[1];
    const isUnusedTemplate = /^laurel_template_[0-9a-f]+$/.test(name) && !used.includes(name);
    if (isUnusedTemplate || (pid && !isAlive(Number(pid)))) await drop(client, name);
  }
}

async function databases(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("SELECT datname AS name FROM pg_database");
  return rows.map((row) => row.name);
}

async function drop(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function fingerprintOfMigrations(): string {
  const folder = path.join(projectFolder, "db/migrations");
  const hash = createHash("sha256");
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()) {
    hash.update(file).update(readFileSync(path.join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
