import { sql } from "drizzle-orm";
import { buildContext, type World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { atTheGate } from "@/lib/access/transaction";
import { runOperations } from "./run-operations";

/**
 * Works on the operations of all organizations whose module is on, one turn each, until none waits. Several
 * processes may do so at once.
 */
export async function runWaitingOperations(
  world: World,
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  let turns = 1;
  // A round without a turn: others hold all there is.
  while (turns > 0 && !signal?.aborted) {
    turns = 0;
    for (const organizationId of await readWaiting(world)) {
      if (signal?.aborted) return;
      const context = await buildContext(world, { organizationId, actor: systemActor(), purpose: "work" });
      turns += await runOperations(context, { signal, turnsMax: 1 });
    }
  }
}

function readWaiting({ db, clock }: World): Promise<string[]> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`SELECT id FROM gate.organizations_with_operations(${clock.now().toISOString()}::timestamptz) AS id`,
    );
    return rows.map(({ id }) => id);
  });
}
