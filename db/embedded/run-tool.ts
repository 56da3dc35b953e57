import { spawn } from "node:child_process";
import type { SystemUser } from "./system-user";

export type ToolResult = { code: number | null; output: string };

/** Runs a program of Postgres as the given user and waits for it; never throws, the exit code and the words tell. */
export function runTool(file: string, args: string[], user: SystemUser): Promise<ToolResult> {
  return new Promise((resolve) => {
    // The folder must be one that every user may enter: Postgres changes into it.
    const child = spawn(file, args, {
      ...user,
      cwd: "/",
      env: cleanEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
    child.once("error", (error) => resolve({ code: null, output: error.message }));
    child.once("exit", (code) => setImmediate(() => resolve({ code, output: output.trim() })));
  });
}

/** Variables like PGDATA or PGPORT of the surrounding shell would be obeyed by the tools. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C.UTF-8", NODE_ENV: process.env.NODE_ENV ?? "production" };
}
