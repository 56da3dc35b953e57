import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/db/client";
import type { World } from "@/lib/access/build-context";
import { readInstallation } from "@/lib/installation/read-installation";
import { shiftedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { runWaitingOperations } from "@/lib/operations/run-waiting-operations";
import { logFailure } from "./log-failure";
import { requestId } from "./request-id";
import { runRound } from "./run-round";

type Options = { url: string; secret: string; once?: boolean };

/**
 * Does the day's work of every organization, again and again, and the bulk work as soon as it is asked for, until
 * SIGTERM; what is under way then ends with its batch. After an outage the first round posts everything that became
 * due meanwhile, each with its own moment.
 */
export async function runWorker({ url, secret, once = false }: Options): Promise<void> {
  const client = connect(url, { connectionsMax: 4 });
  const { signal, stop } = stoppable();
  process.once("SIGTERM", stop);
  // Ctrl-C reaches a server's worker too, but it is the server that says when.
  if (!process.connected) process.once("SIGINT", stop);
  const openWorld = () => worldOf(client.db, secret);
  const repeat = { signal, once };
  try {
    await Promise.all([
      repeatedly("round", () => runRound(openWorld, signal), { ...repeat, pauseMs: pauseMs() }),
      repeatedly("operations", async () => runWaitingOperations(await openWorld(), { signal }), {
        ...repeat,
        pauseMs: operationsPauseMs,
      }),
    ]);
  } finally {
    await client.close();
  }
}

function stoppable() {
  const stopping = new AbortController();
  return { signal: stopping.signal, stop: () => stopping.abort() };
}

type Repeat = { pauseMs: number; signal: AbortSignal; once: boolean };

/** A database that is gone for a while is no reason to go too. */
async function repeatedly(
  where: string,
  work: () => Promise<unknown>,
  { pauseMs: pause, signal, once }: Repeat,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error) => logFailure(error, where));
    if (once) break;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** The demo's clock can be moved while the worker runs. */
async function worldOf(db: World["db"], secret: string): Promise<World> {
  const { clockOffsetMs } = await readInstallation(db);
  const clock = shiftedClock(systemClock, clockOffsetMs);
  return { db, clock, ids: createIds(clock), vault: createVault(secret), requestId, locale: "en-US" };
}

const pauseSecondsDefault = 60;
// Somebody waits and looks on: asking whether there is work is one small question.
const operationsPauseMs = 500;

function pauseMs(): number {
  const seconds = Number(process.env.LAUREL_WORKER_SECONDS);
  return (seconds > 0 ? seconds : pauseSecondsDefault) * 1000;
}
