import path from "node:path";
import { type Client, connect } from "@/db/client";
import { ensureDatabase } from "@/db/embedded/bootstrap-cluster";
import { withDatabase } from "@/db/embedded/connection";
import { prepareInstance, projectFolder } from "@/db/embedded/instance";
import { startInstance } from "@/db/embedded/start-instance";
import { stopInstance } from "@/db/embedded/stop-instance";
import { loginRoleOf, migrateDatabase } from "@/db/migrate";
import { withClient } from "@/db/with-client";
import type { World } from "@/lib/access/build-context";
import { systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";

const template = "bench_template";

/** A database of its own, with its connections, and a way to make tables in it. */
export type Clone = World & { pool: Client["pool"]; asOwner(statement: string): Promise<unknown> };

/** A durable Postgres of its own. What `prepare` makes is in every clone; all goes at the end. */
export async function openBench() {
  const instance = prepareInstance(path.join(projectFolder, ".data/bench"));
  const server = await startInstance(instance);
  const admin = (statement: string) =>
    withClient(withDatabase(server.superuserUrl, "postgres"), (client) => client.query(statement));
  const open: { name: string; client: Client }[] = [];

  return {
    async prepare<T>(work: (world: World) => Promise<T>): Promise<T> {
      await admin(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await withClient(withDatabase(server.superuserUrl, "postgres"), (client) =>
        ensureDatabase(client, template),
      );
      const ownerUrl = withDatabase(server.ownerUrl, template);
      await migrateDatabase(ownerUrl, { loginRole: loginRoleOf(server.url) });
      const client = connect(withDatabase(server.url, template));
      const made = await work(worldOf(client, server.secret));
      await client.close();
      await withClient(withDatabase(server.superuserUrl, template), (owner) => owner.query("VACUUM ANALYZE"));
      return made;
    },
    async clone(connectionsMax = 2): Promise<Clone> {
      const name = `bench_${process.pid}_${open.length}`;
      await admin(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER laurel_owner`);
      await admin("CHECKPOINT");
      const client = connect(withDatabase(server.url, name), { connectionsMax });
      open.push({ name, client });
      const asOwner = (statement: string) =>
        withClient(withDatabase(server.ownerUrl, name), (owner) => owner.query(statement));
      return { ...worldOf(client, server.secret), pool: client.pool, asOwner };
    },
    async close(): Promise<void> {
      for (const { name, client } of open) {
        await client.close();
        await admin(`DROP DATABASE ${name} WITH (FORCE)`);
      }
      await stopInstance(instance);
    },
  };
}

function worldOf({ db }: Client, secret: string): World {
  const ids = createIds(systemClock);
  return { db, clock: systemClock, ids, vault: createVault(secret), requestId: "bench", locale: "en-US" };
}
