import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "@/lib/kernel/errors";
import { findBinaries } from "./binaries";
import { canReach, findOwner, findSystemUser, type SystemUser } from "./system-user";

/** One Postgres of our own. Several can live side by side, each in its folder and on its port. */
export type Instance = {
  /** Secrets, the demo's sign-ins and the lock; belongs to whoever runs Laurel. */
  folder: string;
  /** Belongs to the user that runs Postgres; inside `folder` unless that user cannot get there. */
  home: string;
  cluster: string;
  log: string;
  binaries: string;
  user: SystemUser;
  /** Off only where the data may be lost at a power cut: tests. */
  durable: boolean;
};

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export function dataFolder(): string {
  return path.resolve(projectFolder, process.env.LAUREL_DATA || ".data");
}

type Options = {
  durable?: boolean;
  /** A folder with the programs of another Postgres than the packaged one. */
  binaries?: string | undefined;
};

/** Finds programs, user and folders of an instance; starts nothing. */
export function prepareInstance(folder = dataFolder(), options: Options = {}): Instance {
  mkdirSync(folder, { recursive: true });
  requireAccess(folder);
  const system = findSystemUser();
  const home = findHome(folder, system);
  const user = findOwner(home) ?? system;
  if (existsSync(home)) requireAccess(home);
  return {
    folder,
    home,
    cluster: path.join(home, "data"),
    log: path.join(home, "server.log"),
    binaries: options.binaries ?? findBinaries(user),
    user,
    durable: options.durable ?? true,
  };
}

/**
 * Inside `folder`, or where the user cannot get there, elsewhere under a random name that a note in `folder` keeps:
 * so removing `folder` begins anew in either case. Of two that write the note at once, the first one counts.
 */
function findHome(folder: string, user: SystemUser): string {
  const inside = path.join(folder, "postgres");
  const note = path.join(folder, "postgres-folder");
  if (!existsSync(note)) {
    if (existsSync(inside) || canReach(user, folder)) return inside;
    const draft = `${note}.${process.pid}`;
    writeFileSync(draft, `/var/lib/laurel-${randomBytes(5).toString("hex")}\n`);
    try {
      linkSync(draft, note);
    } catch (error) {
      if (!existsSync(note)) throw error;
    }
    rmSync(draft);
  }
  return readFileSync(note, "utf8").trim();
}

/** What root has started, an ordinary user cannot go on with. */
function requireAccess(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const fix = "Start as that user, or name another folder in LAUREL_DATA.";
    throw new AppError("unavailable", { public: `${folder} belongs to another user. ${fix}`, cause });
  }
}
