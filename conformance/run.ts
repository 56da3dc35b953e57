import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "@/db/embedded/instance";
import { handOver, prepareTestInstance, startTestServer, stopTestServer } from "@/db/testing-server";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { readCollectedCases, readOwnCases } from "./case";
import { conformanceDocument } from "./document";
import { playCases } from "./play-cases";
import { openShops } from "./shop";

/**
 * Plays the project's own cases, or those of a file, and says what did not agree. `--write` puts the page for readers
 * in its place. Ends with 1 where a core case disagrees or is not understood.
 */
async function main(args: readonly string[]): Promise<void> {
  const file = args.find((arg) => !arg.startsWith("--"));
  const cases = file ? readCollectedCases(path.resolve(file)) : readOwnCases();
  const instance = prepareTestInstance();
  const { server, presence } = await startTestServer(instance);
  handOver(server);
  const world = await createTestOrganizations();
  try {
    const played = await playCases(cases, openShops(world.client, world.provider.id));
    for (const { case: each, verdict, because, actual } of played) {
      if (verdict === "agrees") continue;
      console.log(each.id.padEnd(8), verdict.padEnd(15), because ?? say({ expected: each.expected, actual }));
    }
    const core = played.filter(({ case: { isCore } }) => isCore);
    console.log(
      `${core.filter(({ verdict }) => verdict === "agrees").length} of ${core.length} core cases agree`,
    );
    if (args.includes("--write")) {
      writeFileSync(path.join(projectFolder, "docs/conformance.md"), conformanceDocument(played));
    }
    const isWrong = core.some(({ verdict }) => verdict === "disagrees" || verdict === "not_understood");
    process.exitCode = isWrong ? 1 : 0;
  } finally {
    await world.close();
    await presence.end();
    await stopTestServer(instance, server);
  }
}

function say(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? `${item}n` : item));
}

await main(process.argv.slice(2));
