import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel/errors";

const waitMsMax = 90_000;
const ageMsMax = 120_000;
const pauseMs = 40;

/** Runs the work while no other process does the like in this folder. A holder that died gives the lock up. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, "lock");
  await take(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const until = Date.now() + waitMsMax;
  while (!create(file)) {
    breakIfDead(file);
    if (Date.now() > until) {
      throw new AppError("unavailable", {
        public: `Another process keeps ${file}. Wait for it, or remove the file.`,
      });
    }
    await sleep(pauseMs);
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Renamed before it is removed: of several that find the same dead holder, one gets the file. */
function breakIfDead(file: string): void {
  const holder = readHolder(file);
  if (holder === null || isAlive(holder)) return;
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside) === holder) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** Null when there is no lock, or one so fresh that its number is not written yet. */
function readHolder(file: string): number | null {
  try {
    const tooOld = Date.now() - statSync(file).mtimeMs > ageMsMax;
    const text = readFileSync(file, "utf8");
    if (tooOld) return 0;
    return text === "" ? null : Number(text);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
