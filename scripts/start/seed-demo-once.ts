import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { dataFolder, prepareInstance } from "@/db/embedded/instance";
import { resetDatabase } from "@/db/embedded/reset-database";
import { atTheGate } from "@/lib/access/transaction";

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

/** Fills a database without an organization with the demo; leaves any other alone. */
export async function seedDemoOnce(deps: { url: string; secret: string }): Promise<void> {
  if (await hasOrganization(deps.url)) return;
  const { seedDemo } = await import("@/db/seed/seed-demo");
  console.log("Making the demo …");
  writeFileSync(begunFile(), "");
  await seedDemo({ ...deps, log: (line) => console.log(`  ${line}`) });
  rmSync(begunFile());
}

async function hasOrganization(url: string): Promise<boolean> {
  const { db, close } = connect(url, { connectionsMax: 1 });
  try {
    const { rows } = await atTheGate(db, (tx) => tx.execute(sql`SELECT gate.find_provider() AS id`));
    return Boolean(rows[0]?.id);
  } finally {
    await close();
  }
}
