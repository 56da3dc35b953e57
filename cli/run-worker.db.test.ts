import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { projectFolder } from "@/db/embedded/instance";
import { organizations } from "@/db/schema";
import { withClient } from "@/db/with-client";
import type { World } from "@/lib/access/build-context";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock, systemClock } from "@/lib/kernel/clock";
import { newBook, newPosting } from "@/lib/ledger/book";
import { earn } from "@/lib/ledger/grant";
import { writeBooks } from "@/lib/ledger/write-books";
import { runRound } from "./run-round";

let shop: Awaited<ReturnType<typeof createTestOrganizations>>;
let worker: ChildProcess | null = null;
beforeAll(async () => {
  shop = await createTestOrganizations();
});
afterEach(() => {
  worker?.kill("SIGKILL");
  worker = null;
  vi.restoreAllMocks();
});
afterAll(() => shop.close());

const earnedAt = new Date("2025-01-01T00:00:00Z");

/** A member with 100 points that activate and end at these moments, as they were written when they were earned. */
async function addPoints(organizationId: string, activatesAt: string, expiresAt: string): Promise<void> {
  const context = testContext(shop.client, organizationId, { now: earnedAt.toISOString() });
  const programId = await addTestProgram(context, { name: `Club ${context.ids.next()}` });
  const book = newBook({ holderId: context.ids.next(), kind: "membership", unit: "points", programId });
  const terms = { activatesAt: new Date(activatesAt), expiresAt: new Date(expiresAt) };
  earn(book, newPosting(context.ids, earnedAt), {
    amount: 100n,
    terms: { ...terms, programVersionId: null, parentLotId: null },
  });
  await inTransaction(context, (tx) => writeBooks(tx, new Map([[book.holderId, book]])));
}

async function postedBy(context: Context): Promise<string[]> {
  const { rows } = await inTransaction(context, ({ db }) =>
    db.execute<{ row: string }>(
      sql`SELECT kind || ' ' || to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS row
        FROM entries WHERE organization_id = ${context.scope.organizationId} AND kind <> 'earn' ORDER BY occurred_at`,
    ),
  );
  return rows.map(({ row }) => row);
}

function worldAt(moment: string): World {
  const { db, ids, vault } = testContext(shop.client, shop.first.id);
  return { db, ids, vault, clock: fixedClock(new Date(moment)), requestId: "test", locale: "en-US" };
}

const never = new AbortController().signal;

describe("a round of the worker", () => {
  it("catches up after an outage, each thing at its own moment, and does nothing twice", async () => {
    await addPoints(shop.first.id, "2025-01-15T00:00:00Z", "2025-03-01T00:00:00Z");
    const round = () => runRound(async () => worldAt("2025-06-15T12:00:00Z"), never);
    await round();
    await round();
    expect(await postedBy(shop.first.context)).toEqual(["activate 2025-01-15", "expire 2025-03-01"]);
  });

  it("leaves an organization alone whose module is off, and goes on where one fails", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await addPoints(shop.first.id, "2025-07-01T00:00:00Z", "2027-01-01T00:00:00Z");
    await addPoints(shop.second.id, "2025-07-01T00:00:00Z", "2027-01-01T00:00:00Z");
    // A table that the first organization's rows cannot be written to, by whatever fault.
    await withClient(shop.database.ownerUrl, async (owner) => {
      await owner.query(`ALTER TABLE holders ADD CONSTRAINT fault
        CHECK (organization_id <> '${shop.first.id}' OR version < 4) NOT VALID`);
    });
    await runRound(async () => worldAt("2025-08-01T00:00:00Z"), never);
    expect(await postedBy(shop.second.context)).toEqual(["activate 2025-07-01"]);
    await withClient(shop.database.ownerUrl, async (owner) => {
      await owner.query("ALTER TABLE holders DROP CONSTRAINT fault");
    });
    const off = { moduleEnabled: false };
    await inTransaction(shop.second.context, ({ db }) =>
      db.update(organizations).set(off).where(eq(organizations.id, shop.second.id)),
    );
    await runRound(async () => worldAt("2027-06-01T00:00:00Z"), never);
    expect(await postedBy(shop.second.context)).toEqual(["activate 2025-07-01"]);
    for (const [line] of said.mock.calls) expect(String(line)).not.toContain("Failed query");
  });
});

describe("the worker's process", () => {
  const start = () => {
    const preload = ["--import", "./scripts/start/follow-parent.mjs", "--import", "tsx"];
    const env = {
      ...process.env,
      ...{ DATABASE_URL: shop.database.url, DATABASE_OWNER_URL: "", LAUREL_WORKER_SECONDS: "0.2" },
      LAUREL_SECRET: "a secret for tests that is long enough",
    };
    const options = {
      cwd: projectFolder,
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"] as ["ignore", "ignore", "ignore", "ipc"],
    };
    worker = spawn(process.execPath, [...preload, "cli/worker.ts"], options);
    const ended = new Promise<number | null>((resolve) => worker?.once("exit", resolve));
    return { process: worker, ended };
  };
  const hasPosted = (count: number) =>
    vi.waitFor(async () => expect(await postedBy(shop.first.context)).toHaveLength(count), {
      timeout: 30_000,
    });

  it("posts what falls due while it runs, and ends with code 0 when asked to", async () => {
    const before = (await postedBy(shop.first.context)).length;
    const running = start();
    await addPoints(shop.first.id, "2025-02-01T00:00:00Z", "2999-01-01T00:00:00Z");
    await hasPosted(before + 1);
    running.process.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });

  it("ends when its parent is gone", async () => {
    const running = start();
    await sleep(50);
    running.process.disconnect();
    expect(await running.ended).toBe(0);
  });

  it("lives in the time that the demo's clock was moved to", async () => {
    const ahead = new Date("2990-01-01T00:00:00Z").getTime() - systemClock.now().getTime();
    await addPoints(shop.first.id, "2980-01-01T00:00:00Z", "2999-01-01T00:00:00Z");
    const before = (await postedBy(shop.first.context)).length;
    await withClient(shop.database.ownerUrl, (owner) =>
      owner.query("UPDATE installation SET clock_offset_ms = $1", [ahead]),
    );
    const running = start();
    await vi.waitFor(
      async () => expect((await postedBy(shop.first.context)).length).toBeGreaterThan(before),
      { timeout: 30_000 },
    );
    expect(await postedBy(shop.first.context)).toContain("activate 2980-01-01");
    running.process.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });
});
