import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "@/db/embedded/instance";
import { AppError } from "@/lib/kernel/errors";
import type { Lifetime } from "./lifetime";

const rooms = ["app", "components", "lib", "db", "public"];
const note = path.join(projectFolder, ".next/laurel-sources");

/** Builds unless the last complete build was made of these very sources. */
export async function buildWhenStale(lifetime: Lifetime): Promise<void> {
  const sources = fingerprintOfSources();
  if (existsSync(note) && readFileSync(note, "utf8") === sources) return;
  console.log("Building the pages (half a minute or so) …");
  const { code, output } = await build(lifetime);
  if (code !== 0) throw new AppError("internal", { public: `The build failed.\n${output}` });
  writeFileSync(note, sources);
}

function build(lifetime: Lifetime): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: projectFolder,
      env: environmentOfBuild(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    lifetime.onEnd(() => {
      child.kill("SIGTERM");
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** A build must not depend on a database or carry a secret into its files. */
function environmentOfBuild(): NodeJS.ProcessEnv {
  const { DATABASE_URL, DATABASE_OWNER_URL, LAUREL_SECRET, NEXTAUTH_SECRET, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** Of contents, not of times: a checkout of an older state is as different as an edit. */
function fingerprintOfSources(): string {
  const hash = createHash("sha256");
  for (const file of [...filesAtTop(), ...rooms.flatMap(filesIn)].sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(projectFolder, file)));
  }
  return hash.digest("hex");
}

function filesAtTop(): string[] {
  const made = ["next-env.d.ts", "knip.json", "biome.json"];
  return readdirSync(projectFolder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !made.includes(entry.name))
    .map((entry) => entry.name)
    .filter(
      (name) => /^\.env|\.(ts|mjs|json)$/.test(name) && !/^(vitest|playwright|drizzle)\.config/.test(name),
    );
}

function filesIn(room: string): string[] {
  const folder = path.join(projectFolder, room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)));
}
