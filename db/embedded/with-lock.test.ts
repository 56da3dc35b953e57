import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./with-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "laurel-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("two pieces of work in one folder never overlap", async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await sleep(20);
    events.push(`${name} ends`);
  };
  await Promise.all([withLock(folder, work("a")), withLock(folder, work("b"))]);
  expect(events).toHaveLength(4);
  expect(events[1]).toBe(events[0]?.replace("begins", "ends"));
});

test("a lock whose holder died is taken over", async () => {
  const beyondAllProcesses = 2 ** 30;
  writeFileSync(path.join(folder, "lock"), String(beyondAllProcesses));
  expect(await withLock(folder, async () => "done")).toBe("done");
});

test("work that fails gives the lock up", async () => {
  await expect(withLock(folder, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path.join(folder, "lock"))).toBe(false);
});
