import { Client } from "pg";
import { withDatabase } from "@/db/embedded/connection";
import { type Database, resolveDatabase } from "@/db/embedded/database-urls";
import { dataFolder } from "@/db/embedded/instance";
import { takeServerLock } from "@/db/embedded/server-lock";
import { AppError } from "@/lib/kernel/errors";
import type { Lifetime } from "./lifetime";

/** The configured database. An embedded one belongs to this process from here on and is stopped with it. */
export async function openDatabase(lifetime: Lifetime): Promise<Database> {
  const opening = resolveDatabase();
  let isOurs = false;
  lifetime.onEnd(async () => {
    // A signal may come while it is starting.
    const database = await opening.catch(() => null);
    if (database && (isOurs || database.started)) await database.stop();
  });
  const database = await opening;
  if (!database.embedded) return database;
  await claim(database.url, lifetime);
  isOurs = true;
  console.log(`Database ready, data in ${dataFolder()}`);
  return database;
}

/** Two servers on one database would stop it under each other. Taken beside the database, which may be made anew. */
async function claim(url: string, lifetime: Lifetime): Promise<void> {
  const client = new Client({ connectionString: withDatabase(url, "postgres"), keepAlive: true });
  client.on("error", () => {
    if (!lifetime.isEnding())
      void lifetime.fail(new AppError("unavailable", { public: "The database has stopped." }));
  });
  await client.connect();
  if (await takeServerLock(client)) return;
  await client.end();
  const fix = "Stop it first, or name another folder in LAUREL_DATA.";
  throw new AppError("invalid_state", {
    public: `Another Laurel is serving the data in ${dataFolder()}. ${fix}`,
  });
}
