import { lt, sql } from "drizzle-orm";
import { signInThrottles } from "@/db/schema";
import { buildContext, type World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { atTheGate } from "@/lib/access/transaction";
import { runDay } from "@/lib/day/run-day";
import { sweepExpired } from "@/lib/day/sweep-expired";
import { logFailure } from "./log-failure";

const actor = systemActor("Worker");

/** Once through all organizations whose module is on. What fails for one is logged and stops no other. */
export async function runRound(openWorld: () => Promise<World>, signal: AbortSignal): Promise<void> {
  const world = await openWorld();
  for (const organizationId of await readWorking(world)) {
    if (signal.aborted) return;
    try {
      const context = await buildContext(world, { organizationId, actor });
      await runDay(context, { through: context.clock.now(), signal });
      await sweepExpired(context, { signal });
    } catch (error) {
      logFailure(error, `organization ${organizationId}`);
    }
  }
  await forgetOldAttempts(world);
}

function readWorking({ db }: World): Promise<string[]> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`SELECT id FROM gate.working_organizations() AS id`);
    return rows.map(({ id }) => id);
  });
}

/** Failed sign-ins belong to no tenant. */
function forgetOldAttempts({ db, clock }: World): Promise<unknown> {
  return atTheGate(db, (tx) =>
    tx.delete(signInThrottles).where(lt(signInThrottles.windowEndsAt, clock.now())),
  );
}
