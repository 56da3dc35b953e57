import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/kernel/errors";
import type { Instance } from "./instance";
import { runTool } from "./run-tool";
import type { Secrets } from "./secrets";
import { giveTo } from "./system-user";

/** Makes the cluster when there is none. It appears under its name only when complete, so a killed start leaves no half. */
export async function initCluster(instance: Instance, secrets: Secrets): Promise<void> {
  if (existsSync(instance.cluster)) return;
  mkdirSync(instance.home, { recursive: true });
  chmodSync(instance.home, 0o700);
  giveTo(instance.user, instance.home);
  const unfinished = `${instance.cluster}.new`;
  const passwordFile = path.join(instance.home, "password");
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, secrets.superuserPassword, { mode: 0o600 });
  giveTo(instance.user, passwordFile);
  const args = ["-D", unfinished, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"];
  const sync = instance.durable ? [] : ["--no-sync"];
  const initdb = path.join(instance.binaries, "initdb");
  const done = await runTool(
    initdb,
    [...args, `--pwfile=${passwordFile}`, "--no-instructions", ...sync],
    instance.user,
  );
  rmSync(passwordFile, { force: true });
  if (done.code !== 0) {
    throw new AppError("unavailable", { public: `The database could not be set up: ${done.output}` });
  }
  renameSync(unfinished, instance.cluster);
}
