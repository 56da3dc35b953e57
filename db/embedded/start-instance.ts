import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { AppError } from "@/lib/kernel/errors";
import { bootstrapCluster } from "./bootstrap-cluster";
import { type Connection, connectionOf } from "./connection";
import { initCluster } from "./init-cluster";
import type { Instance } from "./instance";
import { findLastPort, findRunningPort, removeStalePidFile } from "./postmaster";
import { runTool } from "./run-tool";
import { ensureSecrets } from "./secrets";
import { giveTo } from "./system-user";
import { withLock } from "./with-lock";

const firstPort = 54320;
const attemptsMax = 5;

/** The running server of this instance, started when it does not run: made, recovered after a crash, or as it is. */
export function startInstance(instance: Instance): Promise<Connection & { started: boolean }> {
  return withLock(instance.folder, async () => {
    const secrets = ensureSecrets(instance);
    await initCluster(instance, secrets);
    const running = findRunningPort(instance);
    const port = running ?? (await startServer(instance));
    await bootstrapCluster(instance, port, secrets);
    return { ...connectionOf(port, secrets), started: running === null };
  });
}

/** Somebody can take the port between our look and Postgres's: then the next one is tried. */
async function startServer(instance: Instance): Promise<number> {
  removeStalePidFile(instance);
  openLog(instance);
  let wanted = findLastPort(instance) ?? firstPort;
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(wanted);
    const start = await runTool(
      path.join(instance.binaries, "pg_ctl"),
      startArguments(instance, port),
      instance.user,
    );
    if (start.code === 0) return port;
    const log = readFileSync(instance.log, "utf8").slice(-1500);
    if (attempt < attemptsMax && /Address already in use/.test(log)) wanted = port + 1;
    else
      throw new AppError("unavailable", { public: `The database does not start: ${start.output}\n${log}` });
  }
}

function startArguments(instance: Instance, port: number): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: instance.durable ? "on" : "off",
    synchronous_commit: instance.durable ? "on" : "off",
    full_page_writes: instance.durable ? "on" : "off",
    // The defaults are those of a machine of 2005: an import would wait for pages to be written out and read again.
    shared_buffers: "256MB",
    random_page_cost: "1.1",
    max_wal_size: "4GB",
    // Ten thousand rows that came in a second are to be known to the planner soon.
    autovacuum_naptime: "10s",
    // Details and statements of a failure hold what people entered; the log must not.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const options = [`-p ${port}`, ...flags].join(" ");
  return ["start", "-w", "-t", "60", "-D", instance.cluster, "-l", instance.log, "-o", options];
}

function openLog(instance: Instance): void {
  if (!existsSync(instance.log)) writeFileSync(instance.log, "", { mode: 0o600 });
  giveTo(instance.user, instance.log);
}

function findFreePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(findFreePort(wanted + 1)));
    probe.listen(wanted, "127.0.0.1", () => probe.close(() => resolve(wanted)));
  });
}
