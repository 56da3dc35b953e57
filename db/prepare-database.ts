import { type Database, resolveDatabase } from "./embedded/database-urls";
import { loginRoleOf, migrateDatabase } from "./migrate";

/** The configured database at the newest schema: what a command needs before its first verb. */
export async function prepareDatabase(): Promise<Database> {
  const database = await resolveDatabase();
  await bringUpToDate(database);
  return database;
}

/** Without the owner's address somebody else migrates. */
export async function bringUpToDate({ url, ownerUrl }: Pick<Database, "url" | "ownerUrl">): Promise<void> {
  if (ownerUrl) await migrateDatabase(ownerUrl, { loginRole: loginRoleOf(url) });
}
