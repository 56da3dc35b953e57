import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

/** Who may import whom: `file` importing `from` must be refused, or let through. */
const cases: { file: string; from: string; refused: boolean }[] = [
  { file: "lib/kernel/x.ts", from: "drizzle-orm", refused: true },
  { file: "lib/kernel/x.ts", from: "@/lib/orders/model", refused: true },
  { file: "lib/kernel/x.ts", from: "../orders/model", refused: true },
  { file: "lib/kernel/x.ts", from: "zod", refused: false },
  { file: "lib/orders/x.ts", from: "@/db/client", refused: true },
  { file: "lib/orders/x.ts", from: "next/navigation", refused: true },
  { file: "lib/orders/x.ts", from: "react", refused: true },
  { file: "lib/orders/x.ts", from: "@/components/ui/button", refused: true },
  { file: "lib/orders/x.ts", from: "@/db/schema", refused: false },
  { file: "lib/accrual/x.ts", from: "drizzle-orm", refused: true },
  { file: "lib/redemption/x.ts", from: "@/db/schema", refused: true },
  { file: "lib/orders/input.ts", from: "@/db/schema", refused: true },
  { file: "lib/accrual/x.ts", from: "@/lib/orders/model", refused: false },
  { file: "db/schema/x.ts", from: "@/lib/orders/place-order", refused: true },
  { file: "db/schema/x.ts", from: "../../lib/orders/place-order", refused: true },
  { file: "db/schema/x.ts", from: "../../lib/orders/model", refused: false },
  { file: "components/ui/x.tsx", from: "@/lib/orders/model", refused: true },
  { file: "components/ui/x.tsx", from: "@/components/form/form", refused: true },
  { file: "components/form/x.tsx", from: "@/lib/orders/model", refused: true },
  { file: "components/form/x.tsx", from: "@/lib/kernel/action-result", refused: false },
  { file: "components/domain/x.tsx", from: "@/lib/orders/place-order", refused: true },
  { file: "components/domain/x.tsx", from: "@/lib/orders/model", refused: false },
  {
    file: "app/(desk)/o/[organization]/orders/_parts/x.tsx",
    from: "@/lib/orders/place-order",
    refused: true,
  },
  {
    file: "app/(desk)/o/[organization]/orders/_parts/x.tsx",
    from: "@/lib/programs/schedule",
    refused: false,
  },
  { file: "app/(desk)/o/[organization]/orders/page.tsx", from: "@/db/client", refused: true },
  { file: "app/(desk)/o/[organization]/orders/page.tsx", from: "@/lib/orders/place-order", refused: false },
  { file: "cli/x.ts", from: "@/components/ui/button", refused: true },
  { file: "cli/x.ts", from: "@/db/client", refused: false },
];

const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
const folder = mkdtempSync(path.join(tmpdir(), "laurel-zones-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(cases)("$file importing $from: refused $refused", ({ file, from, refused }) => {
  const root = mkdtempSync(path.join(folder, "case-"));
  const configuration = { ...JSON.parse(readFileSync("biome.json", "utf8")), vcs: { enabled: false } };
  writeFileSync(path.join(root, "biome.json"), JSON.stringify(configuration));
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), `import { thing } from "${from}";\n\nexport const it = thing;\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", "."], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).toContain("Checked");
  expect(`${stdout}${stderr}`.includes("noRestrictedImports")).toBe(refused);
});
