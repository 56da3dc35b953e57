import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { prepareInstance, projectFolder } from "@/db/embedded/instance";
import { stopInstance } from "@/db/embedded/stop-instance";
import { buildWhenStale } from "../start/build-when-stale";
import { readPlaywrightCounts, readVitestCounts, reportFile } from "./counts";
import { findFreePort } from "./environment";
import { runCommand, type Step } from "./run-step";

const endToEndData = path.join(projectFolder, ".data/e2e");

/** What needs no build, the quick ones first. */
export function checks(): Step[] {
  const system = findSystemPostgres();
  return [
    command("types", ["tsc", "--noEmit"]),
    command("lint and zones", ["biome", "check", "."]),
    command("unused code", ["knip"]),
    vitest("unit", "unit"),
    vitest("database", "database"),
    ...(system ? [vitest(`database on Postgres ${system.version}`, "database", system.binaries)] : []),
  ];
}

export const build: Step = {
  name: "production build",
  run: async (lifetime) => {
    await buildWhenStale(lifetime);
    return { ok: true, output: "" };
  },
};

export function endToEnd(): Step {
  return {
    name: "end to end",
    run: async (lifetime) => {
      const report = reportFile("e2e");
      const port = await findFreePort();
      const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, LAUREL_E2E_PORT: String(port) };
      const result = await runCommand(lifetime, [bin("playwright"), "test", "--reporter=dot,json"], env);
      return { ...result, counts: readPlaywrightCounts(report) };
    },
  };
}

/** Of what the browser tests have left: every balance must still follow from its entries. */
export const verifyLedger: Step = {
  name: "ledger verification",
  run: async (lifetime) => {
    const verify = [process.execPath, "scripts/laurel.mjs", "verify", "ledger"];
    try {
      return await runCommand(lifetime, verify, { LAUREL_DATA: endToEndData });
    } finally {
      await stopInstance(prepareInstance(endToEndData));
    }
  },
};

function command(name: string, [program = "", ...args]: string[]): Step {
  return { name, run: (lifetime) => runCommand(lifetime, [bin(program), ...args]) };
}

function vitest(name: string, project: string, binaries?: string): Step {
  return {
    name,
    run: async (lifetime) => {
      const report = reportFile(name);
      const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
      const env = binaries ? { LAUREL_TEST_BINARIES: binaries } : undefined;
      const run = [bin("vitest"), "run", "--project", project, ...reporters];
      const result = await runCommand(lifetime, run, env);
      return { ...result, counts: readVitestCounts(report) };
    },
  };
}

function bin(name: string): string {
  return path.join(projectFolder, "node_modules/.bin", name);
}

/** The oldest supported one that Debian has put beside ours, since that is where differences would show. */
function findSystemPostgres(): { version: number; binaries: string } | null {
  const folder = "/usr/lib/postgresql";
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder)
    .map(Number)
    .filter((version) => version >= 15);
  const candidates = versions.map((version) => ({ version, binaries: `${folder}/${version}/bin` }));
  const usable = candidates.filter(({ binaries }) => existsSync(`${binaries}/initdb`));
  return usable.sort((a, b) => a.version - b.version)[0] ?? null;
}
