import { randomBytes } from "node:crypto";
import { withDatabase } from "./embedded/connection";
import { handedOver } from "./testing-server";
import { withClient } from "./with-client";

export type TestDatabase = { url: string; ownerUrl: string; drop(): Promise<void> };

/**
 * A migrated database of its own, cloned from the run's template; nothing is in it but what migrations put there.
 * Needs the setup file `db/testing-setup.ts`, which vitest's project “database” runs.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = handedOver();
  const name = `${server.clonePrefix}${randomBytes(5).toString("hex")}`;
  const admin = withDatabase(server.superuserUrl, "postgres");
  await withClient(admin, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER laurel_owner`),
  );
  return {
    url: withDatabase(server.url, name),
    ownerUrl: withDatabase(server.ownerUrl, name),
    drop: async () => {
      await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
