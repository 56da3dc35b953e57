import type { Client } from "pg";
import { withClient } from "../with-client";
import { connectionOf, withDatabase } from "./connection";
import type { Instance } from "./instance";
import { findRunningPort } from "./postmaster";
import { readSecrets } from "./secrets";

const key = 5_283_001;

/** False when another server holds it. Kept by the connection, so a killed server gives it up at once. */
export async function takeServerLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [key]);
  return rows[0]?.taken ?? false;
}

/** Whether a server that serves this instance's data is alive. */
export async function isServed(instance: Instance): Promise<boolean> {
  const port = findRunningPort(instance);
  if (port === null) return false;
  const { url } = connectionOf(port, readSecrets(instance));
  const held = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND granted";
  return withClient(withDatabase(url, "postgres"), async (client) => {
    const { rowCount } = await client.query(held, [key]);
    return Boolean(rowCount);
  });
}
