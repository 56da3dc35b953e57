import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "@/lib/kernel/errors";
import { findBinaries } from "./binaries";
import { canReach, findSystemUser, giveTo, type SystemUser } from "./system-user";

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

/** Finds programs, user and folders of an instance and makes what is missing; starts nothing. */
export function prepareInstance(folder = dataFolder(), options: Options = {}): Instance {
  mkdirSync(folder, { recursive: true });
  requireAccess(folder);
  const user = findSystemUser();
  const home = findHome(folder, user);
  requireAccess(home);
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

/** The note in `folder` leads to the cluster where it could not live there, so that removing the folder begins anew. */
function findHome(folder: string, user: SystemUser): string {
  const note = path.join(folder, "postgres-folder");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const inside = path.join(folder, "postgres");
  if (existsSync(inside)) return inside;
  if (canReach(user, folder)) return makeHome(inside, user);
  const elsewhere = makeHome(`/var/lib/laurel-${randomBytes(5).toString("hex")}`, user);
  writeFileSync(note, `${elsewhere}\n`);
  return elsewhere;
}

function makeHome(home: string, user: SystemUser): string {
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o700);
  giveTo(user, home);
  return home;
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
