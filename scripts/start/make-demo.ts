import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder, prepareInstance } from "@/db/embedded/instance";
import { resetDatabase } from "@/db/embedded/reset-database";

/** Stands beside the data from the first row of the demo to the last. */
function begunFile(): string {
  return path.join(dataFolder(), "demo-begun");
}

/** A start that was killed while it made the demo left half of one: that goes, so that this start makes it whole. */
export async function dropHalfMadeDemo(): Promise<void> {
  if (!existsSync(begunFile())) return;
  console.log("The last start was cut off while it made the demo; beginning it anew.");
  await resetDatabase(prepareInstance());
  rmSync(begunFile());
}

/** Fills an empty database with the demo. */
export async function makeDemo(deps: { url: string; secret: string }): Promise<void> {
  const { seedDemo } = await import("@/db/seed/seed-demo");
  console.log("Making the demo …");
  writeFileSync(begunFile(), "");
  await seedDemo({ ...deps, log: (line) => console.log(`  ${line}`) });
  rmSync(begunFile());
}
