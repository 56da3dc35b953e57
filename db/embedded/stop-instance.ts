import path from "node:path";
import { AppError } from "@/lib/kernel/errors";
import type { Instance } from "./instance";
import { findRunningPort } from "./postmaster";
import { runTool } from "./run-tool";
import { withLock } from "./with-lock";

/** Ends the server, open connections included. False when it did not run. */
export function stopInstance(instance: Instance): Promise<boolean> {
  return withLock(instance.folder, async () => {
    if (findRunningPort(instance) === null) return false;
    const args = ["stop", "-w", "-t", "60", "-m", "fast", "-D", instance.cluster];
    const stop = await runTool(path.join(instance.binaries, "pg_ctl"), args, instance.user);
    if (stop.code === 0 || findRunningPort(instance) === null) return true;
    throw new AppError("unavailable", { public: `The database does not stop: ${stop.output}` });
  });
}
