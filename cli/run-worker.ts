import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/db/client";
import type { World } from "@/lib/access/build-context";
import { readInstallation } from "@/lib/installation/read-installation";
import { shiftedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { logFailure } from "./log-failure";
import { requestId } from "./request-id";
import { runRound } from "./run-round";

type Options = { url: string; secret: string; once?: boolean };

/**
 * Does the day's work of every organization, again and again, until SIGTERM; what is under way then ends with its
 * batch. After an outage the first round posts everything that became due meanwhile, each with its own moment.
 */
export async function runWorker({ url, secret, once = false }: Options): Promise<void> {
  const client = connect(url, { connectionsMax: 2 });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGTERM", stop);
  // Ctrl-C reaches a server's worker too, but it is the server that says when.
  if (!process.connected) process.once("SIGINT", stop);
  try {
    while (!stopping.signal.aborted) {
      // A database that is gone for a while is no reason to go too.
      await runRound(() => worldOf(client.db, secret), stopping.signal).catch((error) =>
        logFailure(error, "round"),
      );
      if (once) break;
      await sleep(pauseMs(), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  } finally {
    await client.close();
  }
}

/** The demo's clock can be moved while the worker runs. */
async function worldOf(db: World["db"], secret: string): Promise<World> {
  const { clockOffsetMs } = await readInstallation(db);
  const clock = shiftedClock(systemClock, clockOffsetMs);
  return { db, clock, ids: createIds(clock), vault: createVault(secret), requestId, locale: "en-US" };
}

const pauseSecondsDefault = 60;

function pauseMs(): number {
  const seconds = Number(process.env.LAUREL_WORKER_SECONDS);
  return (seconds > 0 ? seconds : pauseSecondsDefault) * 1000;
}
