import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { PreparingClient } from "./preparing-client";
import * as schema from "./schema";

export type Client = { db: NodePgDatabase<typeof schema>; pool: Pool; close(): Promise<void> };

/** A pool of connections as the application's login. It may do nothing until a transaction takes a role. */
export function connect(url: string, options: { connectionsMax?: number } = {}): Client {
  const pool = new Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.connectionsMax ?? 10,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "laurel",
  });
  pool.on("error", () => undefined);
  return { db: drizzle({ client: pool, schema, casing: "snake_case" }), pool, close: () => pool.end() };
}
