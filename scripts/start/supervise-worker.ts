import { type ChildProcess, spawn } from "node:child_process";
import { projectFolder } from "@/db/embedded/instance";
import type { Lifetime } from "./lifetime";

const firstPauseMs = 1000;
const pauseMsMax = 60_000;
const healthyMs = 60_000;
const graceMs = 8000;

/** Runs the worker as a child and starts it again when it dies, more and more slowly if it keeps dying. */
export function superviseWorker(lifetime: Lifetime): void {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;

  const launch = (pauseMs: number) => {
    const startedAt = Date.now();
    child = spawnWorker();
    child.once("exit", (code, signal) => {
      if (lifetime.isEnding()) return;
      const pause = Date.now() - startedAt > healthyMs ? firstPauseMs : pauseMs;
      console.error(
        `The worker ended (${signal ?? `code ${code}`}); starting it again in ${pause / 1000} s.`,
      );
      timer = setTimeout(launch, pause, Math.min(pause * 2, pauseMsMax));
    });
  };
  launch(firstPauseMs);
  lifetime.onEnd(() => {
    clearTimeout(timer);
    return child ? stop(child) : undefined;
  });
}

/** The channel is how the worker learns that this process is gone, a kill -9 included. */
function spawnWorker(): ChildProcess {
  const preload = ["--import", "./scripts/start/follow-parent.mjs", "--import", "tsx"];
  return spawn(process.execPath, [...preload, "cli/worker.ts"], {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** It may finish what it is doing; killed in the middle, its transaction is rolled back. */
function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), graceMs).unref();
  });
}
