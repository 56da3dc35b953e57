import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";

/** Empty for an ordinary user, who runs Postgres under their own name. */
export type SystemUser = { uid?: number; gid?: number };

/** Postgres refuses to run as root, so root hands it to the user `postgres`, made when missing. */
export function findSystemUser(): SystemUser {
  if (process.getuid?.() !== 0) return {};
  const known = findPostgresUser();
  if (known) return known;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", ["--system", "--gid", "postgres", "--shell", "/usr/sbin/nologin", "postgres"]);
  const made = findPostgresUser();
  if (made) return made;
  throw new Error(
    "Postgres cannot run as root and no user “postgres” could be made. Create it, then try again.",
  );
}

/** A cluster runs only under the user it belongs to; root goes on with it as that user. */
export function findOwner(home: string): SystemUser | null {
  const owner = process.getuid?.() === 0 ? statSync(home, { throwIfNoEntry: false }) : undefined;
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : null;
}

export function canReach(user: SystemUser, path: string): boolean {
  if (user.uid === undefined) return true;
  return spawnSync("test", ["-x", path], { ...user, cwd: "/" }).status === 0;
}

export function giveTo(user: SystemUser, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

function findPostgresUser(): { uid: number; gid: number } | null {
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    return null;
  }
}

function idOf(flag: "-u" | "-g"): number {
  const text = execFileSync("id", [flag, "postgres"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return Number(text);
}
