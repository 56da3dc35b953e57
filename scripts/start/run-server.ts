import type { Server } from "node:http";
import { dataFolder } from "@/db/embedded/instance";
import { bringUpToDate } from "@/db/prepare-database";
import { buildWhenStale } from "./build-when-stale";
import { findProvider } from "./find-provider";
import { createLifetime, type Lifetime } from "./lifetime";
import { dropHalfMadeDemo, makeDemo } from "./make-demo";
import { openDatabase } from "./open-database";
import { printSignIns } from "./print-sign-ins";
import { serveNext } from "./serve-next";
import { superviseWorker } from "./supervise-worker";

export type RunOptions = {
  /** Listens already and says “starting”. */
  server: Server;
  port: number;
  host: string;
  /** Whether an empty embedded database gets the demo. */
  demo: boolean;
};

/** Everything that `npm start` does once the packages are there. Ends the process itself when something fails. */
export async function runServer(options: RunOptions): Promise<void> {
  const lifetime = createLifetime();
  try {
    await start(options, lifetime);
  } catch (error) {
    await lifetime.fail(error);
  }
}

async function start({ server, port, host, demo }: RunOptions, lifetime: Lifetime): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const [database] = await Promise.all([prepareDatabase(demo, lifetime), buildWhenStale(lifetime)]);
  if (lifetime.isEnding()) return;
  await serveNext({ server, port, host, lifetime });
  superviseWorker(lifetime);
  console.log(`\nLaurel is ready at http://localhost:${port}`);
  if (database.embedded) printSignIns(dataFolder());
  console.log("Stop it with Ctrl-C.");
}

async function prepareDatabase(demo: boolean, lifetime: Lifetime): Promise<{ embedded: boolean }> {
  const { url, ownerUrl, secret, embedded } = await openDatabase(lifetime);
  // Neither the pages nor the worker are to know the role that owns the tables.
  delete process.env.DATABASE_OWNER_URL;
  Object.assign(process.env, {
    DATABASE_URL: url,
    LAUREL_SECRET: secret,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secret,
    AUTH_TRUST_HOST: "true",
    ...(embedded && { LAUREL_EMBEDDED: "1" }),
  });
  if (embedded && demo) await dropHalfMadeDemo();
  await bringUpToDate({ url, ownerUrl });
  const provider = await findProvider(url);
  if (embedded && demo && !provider) await makeDemo({ url, secret });
  return { embedded };
}
