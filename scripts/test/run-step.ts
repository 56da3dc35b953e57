import { type ChildProcess, spawn } from "node:child_process";
import { projectFolder } from "@/db/embedded/instance";
import { isAppError } from "@/lib/kernel/errors";
import type { Lifetime } from "../start/lifetime";

export type Counts = { passed: number; failed: number; skipped: number };
export type Result = { ok: boolean; output: string; counts?: Counts };
export type Outcome = Result & { name: string };
const graceMs = 15_000;

export type Step = { name: string; run(lifetime: Lifetime): Promise<Result> };

/** Prints one line for a step that passed, and everything it said for one that failed; never two steps mixed. */
export async function runStep({ name, run }: Step, lifetime: Lifetime): Promise<Outcome> {
  const startedAt = Date.now();
  const result = await run(lifetime).catch((error: unknown) => ({ ok: false, output: wordsOf(error) }));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  const counts = "counts" in result && result.counts ? `  ${inWords(result.counts)}` : "";
  const line = `${result.ok ? "ok    " : "FAILED"} ${seconds} s  ${name}${counts}`;
  if (!lifetime.isEnding()) console.log(result.ok ? line : `\n${line}\n${indent(result.output)}\n`);
  return { name, ...result };
}

/** Runs a program, of this project unless told otherwise, and keeps what it says. */
export function runCommand(
  lifetime: Lifetime,
  command: string[],
  env: Record<string, string> = {},
  cwd: string = projectFolder,
): Promise<Result> {
  const [file = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    lifetime.onEnd(() => interrupt(child));
    const chunks: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0, output: chunks.join("") }));
  });
}

/** The runners stop what they have started on this signal, and on no other. */
function interrupt(child: ChildProcess): Promise<void> | undefined {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), graceMs).unref();
  });
}

/** Tests as their runners counted them; any other step that failed counts as one failure, or it would not show. */
export function totalInWords(outcomes: Outcome[]): string {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, counts } of outcomes) {
    sum.passed += counts?.passed ?? 0;
    sum.skipped += counts?.skipped ?? 0;
    sum.failed += counts?.failed || (ok ? 0 : 1);
  }
  return inWords(sum);
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

function indent(output: string): string {
  return output.trimEnd().replace(/^/gm, "    ");
}

function wordsOf(error: unknown): string {
  if (isAppError(error)) return error.publicMessage;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
