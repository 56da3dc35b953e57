import { eq, inArray, lt, sql } from "drizzle-orm";
import { signInThrottles } from "@/db/schema";
import type { World } from "./build-context";
import type { Transaction } from "./context";
import { atTheGate } from "./transaction";

/** What is counted: `name` is kept as a keyed hash only. */
export type Door = { name: string; failuresMax: number };

export const throttleMinutes = 15;

/**
 * Counts an attempt at every door before it is judged, so that many at once cannot all slip through.
 * Answers whether one of them has seen more than its failures within 15 minutes.
 */
export function countAtDoors(world: World, doors: readonly Door[]): Promise<boolean> {
  const now = world.clock.now();
  return atTheGate(world.db, async (tx) => {
    await sweep(tx, now);
    let refused = false;
    for (const door of doors) {
      if ((await countAt(tx, keyOf(world, door), now)) > door.failuresMax) refused = true;
    }
    return refused;
  });
}

/** The attempt was no failure: one less there. */
export async function forgiveAtDoor(world: World, door: Door): Promise<void> {
  await atTheGate(world.db, (tx) =>
    tx
      .update(signInThrottles)
      .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)` })
      .where(eq(signInThrottles.key, keyOf(world, door))),
  );
}

/** The door starts afresh. */
export async function openDoor(world: World, door: Door): Promise<void> {
  await atTheGate(world.db, (tx) =>
    tx.delete(signInThrottles).where(eq(signInThrottles.key, keyOf(world, door))),
  );
}

function keyOf({ vault }: World, { name }: Door): string {
  return vault.digest(name).toString("base64url");
}

async function countAt(tx: Transaction, key: string, now: Date): Promise<number> {
  const windowEndsAt = new Date(now.getTime() + throttleMinutes * 60_000);
  const isOver = lt(signInThrottles.windowEndsAt, now);
  const [row] = await tx
    .insert(signInThrottles)
    .values({ key, failures: 1, windowEndsAt })
    .onConflictDoUpdate({
      target: signInThrottles.key,
      set: {
        failures: sql`CASE WHEN ${isOver} THEN 1 ELSE ${signInThrottles.failures} + 1 END`,
        windowEndsAt: sql`CASE WHEN ${isOver} THEN excluded.window_ends_at ELSE ${signInThrottles.windowEndsAt} END`,
      },
    })
    .returning({ failures: signInThrottles.failures });
  return row?.failures ?? 0;
}

/** Rows that others hold are left to them, so that two sweeps never wait for each other. */
async function sweep(tx: Transaction, now: Date): Promise<void> {
  const over = tx
    .select({ key: signInThrottles.key })
    .from(signInThrottles)
    .where(lt(signInThrottles.windowEndsAt, now))
    .limit(100)
    .for("update", { skipLocked: true });
  await tx.delete(signInThrottles).where(inArray(signInThrottles.key, over));
}
