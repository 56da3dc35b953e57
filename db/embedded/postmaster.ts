import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Instance } from "./instance";

/** The port of the running server, or null. A file left by a killed server does not count as running. */
export function findRunningPort(instance: Instance): number | null {
  const file = readPidFile(instance);
  return file && isPostmaster(file.pid, instance) ? file.port : null;
}

/** Process numbers come round again: a stale file that names a stranger would keep Postgres from starting. */
export function removeStalePidFile(instance: Instance): void {
  const file = readPidFile(instance);
  if (file && !isPostmaster(file.pid, instance)) rmSync(pidFile(instance), { force: true });
}

/** The port of the last run, so that an address that was handed out stays good where possible. */
export function findLastPort(instance: Instance): number | null {
  const options = path.join(instance.cluster, "postmaster.opts");
  if (!existsSync(options)) return null;
  const match = /"-p" "(\d+)"/.exec(readFileSync(options, "utf8"));
  return match?.[1] ? Number(match[1]) : null;
}

function readPidFile(instance: Instance): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(pidFile(instance), "utf8").split("\n");
    const file = { pid: Number(lines[0]), port: Number(lines[3]) };
    return file.pid > 0 && file.port > 0 ? file : null;
  } catch {
    return null;
  }
}

function pidFile(instance: Instance): string {
  return path.join(instance.cluster, "postmaster.pid");
}

function isPostmaster(pid: number, instance: Instance): boolean {
  return commandOf(pid).includes(instance.cluster);
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
