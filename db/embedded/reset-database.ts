import { withClient } from "../with-client";
import { ensureDatabase } from "./bootstrap-cluster";
import { databaseName, withDatabase } from "./connection";
import type { Instance } from "./instance";
import { startInstance } from "./start-instance";

/** Throws everything away that is in the database of the instance, and cuts off whoever is using it. */
export async function resetDatabase(instance: Instance): Promise<void> {
  const { superuserUrl } = await startInstance(instance);
  await withClient(withDatabase(superuserUrl, "postgres"), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
    await ensureDatabase(client, databaseName);
  });
}
