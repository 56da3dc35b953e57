import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectFolder } from "@/db/embedded/instance";
import type { Counts } from "./run-step";

/** Where a runner is told to leave its machine-readable report. */
export function reportFile(name: string): string {
  const folder = path.join(projectFolder, ".data/gate");
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name.replaceAll(" ", "-")}.json`);
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

export function readVitestCounts(file: string): Counts {
  const report = vitestReport.optional().parse(read(file));
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** A test that passed only on a second try has failed. */
export function readPlaywrightCounts(file: string): Counts {
  const stats = playwrightReport.optional().parse(read(file))?.stats;
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}

/** A runner that broke down has left none. */
function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
