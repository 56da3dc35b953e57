import { readdirSync, readFileSync } from "node:fs";

/** Ends the server's worker as a machine that loses power would; the server starts another. Answers its process id. */
export function killWorker(): number {
  const data = `LAUREL_DATA=${process.env.LAUREL_DATA}`;
  const found = readdirSync("/proc").filter(
    (name) =>
      /^\d+$/.test(name) &&
      read(name, "cmdline").includes("cli/worker.ts") &&
      read(name, "environ").includes(data),
  );
  const [pid, ...others] = found.map(Number);
  if (!pid || others.length > 0) throw new Error(`Expected one worker of these tests, found ${found.length}`);
  process.kill(pid, "SIGKILL");
  return pid;
}

// A process may be gone by now, or be another user's.
function read(pid: string, file: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").split("\0");
  } catch {
    return [];
  }
}
