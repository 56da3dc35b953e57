import { eq, inArray, lt, sql } from "drizzle-orm";
import { signInThrottles } from "@/db/schema";
import type { World } from "@/lib/access/build-context";
import type { Transaction } from "@/lib/access/context";
import { atTheGate } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";

const windowMinutes = 15;
const failuresMax = { email: 5, address: 50 };

type Attempt = { email: string; address: string | null };
type Door = { key: string; failuresMax: number };

/**
 * Counts an attempt before it is judged, so that many at once cannot all slip through. Throws `rate_limited` beyond
 * 5 for one e-mail or 50 from one address within 15 minutes. Keeps keyed hashes only.
 */
export async function countAttempt(world: World, attempt: Attempt): Promise<void> {
  const now = world.clock.now();
  const tooMany = await atTheGate(world.db, async (tx) => {
    await sweep(tx, now);
    let refused = false;
    for (const door of doorsOf(world, attempt)) {
      if ((await countAt(tx, door.key, now)) > door.failuresMax) refused = true;
    }
    return refused;
  });
  if (!tooMany) return;
  throw new AppError("rate_limited", {
    public: `Too many attempts to sign in. Wait ${windowMinutes} minutes and try again.`,
  });
}

/** The attempt was no failure: the e-mail starts afresh, the address has one failure less. */
export async function forgiveAttempt(world: World, attempt: Attempt): Promise<void> {
  const [email, address] = doorsOf(world, attempt).map((door) => door.key);
  await atTheGate(world.db, async (tx) => {
    if (email) await tx.delete(signInThrottles).where(eq(signInThrottles.key, email));
    if (!address) return;
    await tx
      .update(signInThrottles)
      .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)` })
      .where(eq(signInThrottles.key, address));
  });
}

async function countAt(tx: Transaction, key: string, now: Date): Promise<number> {
  const windowEndsAt = new Date(now.getTime() + windowMinutes * 60_000);
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

function doorsOf({ vault }: World, { email, address }: Attempt): Door[] {
  const keyOf = (text: string) => vault.digest(`sign-in ${text}`).toString("base64url");
  const doors = [{ key: keyOf(`email ${email}`), failuresMax: failuresMax.email }];
  if (address) doors.push({ key: keyOf(`address ${address}`), failuresMax: failuresMax.address });
  return doors;
}
