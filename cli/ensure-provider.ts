import { sql } from "drizzle-orm";
import type { World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { atTheGate } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { createProvider } from "@/lib/organizations/create-provider";

/** On a database without an organization the first command makes the root by itself. */
export async function ensureProvider(world: World): Promise<void> {
  if (await findProviderId(world.db)) return;
  try {
    await createProvider({ ...world, actor: systemActor("Command line") }, firstProvider);
  } catch (error) {
    // Another command did it at this very moment.
    if (!isAppError(error) || error.code !== "stale") throw error;
  }
}

const firstProvider = { slug: "provider", name: "Provider", timeZone: "UTC" };

export async function findProviderId(db: World["db"]): Promise<string | null> {
  const { rows } = await atTheGate(db, (tx) =>
    tx.execute<{ id: string | null }>(sql`SELECT gate.find_provider() AS id`),
  );
  return rows[0]?.id ?? null;
}
