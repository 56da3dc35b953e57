import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const signIns = z.array(
  z.object({
    name: z.string(),
    role: z.string(),
    organization: z.string(),
    email: z.string(),
    password: z.string(),
  }),
);

/** The demo leaves them beside the data; where there is no demo, there is nothing to print. */
export function printSignIns(folder: string): void {
  const file = path.join(folder, "demo-sign-ins.json");
  if (!existsSync(file)) return;
  const rows = signIns
    .parse(JSON.parse(readFileSync(file, "utf8")))
    .map((one) => [`${one.organization}, ${one.role}`, one.email, one.password]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log("Sign in as");
  for (const row of rows) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`);
}
