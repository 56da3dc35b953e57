import { sql } from "drizzle-orm";
import type { Database } from "@/lib/access/context";
import { atTheGate } from "@/lib/access/transaction";

/** The ids of all organizations whose loyalty module is on: those whose scheduled work runs. */
export function listWorkingOrganizations(db: Database): Promise<string[]> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`SELECT id FROM gate.working_organizations() AS id ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  });
}
