import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectFolder } from "@/db/embedded/instance";
import { membershipStandings, membershipTierChanges, operationItems, operations } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { getOperation } from "@/lib/operations/get-operation";
import { runOperations } from "@/lib/operations/run-operations";
import { abandonLease, addMembers } from "@/lib/operations/test-bulk";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { getProgram } from "@/lib/programs/get-program";
import { saveVersionSchema } from "@/lib/programs/input";
import { saveVersion } from "@/lib/programs/save-version";
import { testTiers, threeTiers } from "@/lib/tiering/test-tiers";
import { countTiers } from "@/lib/tiers/count-tiers";

const chunk = limits.operationChunkTiers;
const changedAt = "2025-03-01T10:00:00Z";
const due = "2025-03-01T11:00:00Z";
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ tiers: { levels: threeTiers("spend", 10_000, 20_000) } });
  await addMembers(shop.at("2025-01-02T00:00:00Z"), shop.programId, 2 * chunk);
});
afterAll(() => shop.close());

/** Everybody begins in a tier of another key: each member has something to be judged for. */
async function changeTiers(): Promise<string> {
  const context = shop.at(changedAt);
  const { versions } = await getProgram(context, { programId: shop.programId });
  const [version] = versions;
  if (!version) throw new Error("No version");
  const [_, ...above] = threeTiers("spend", 10_000, 20_000);
  const tiers = testTiers({ levels: [{ key: "start", name: "Start" }, ...above] });
  const rules = { ...version.rules, tiers };
  const input = { programId: shop.programId, rules, note: null, expectedVersion: version.number };
  await saveVersion(context, saveVersionSchema.parse(input));
  const { scheduled } = await countTiers(context, { programId: shop.programId });
  expect(scheduled?.notBefore).toEqual(new Date(due));
  return scheduled?.id ?? "";
}

function openWorker(): ChildProcess {
  const scene = { url: shop.database.url, organizationId: shop.first.id, at: due };
  const file = path.join(projectFolder, "lib/torture/test-worker.ts");
  return spawn(process.execPath, ["--import", "tsx", file, JSON.stringify(scene)], {
    cwd: projectFolder,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Keeps somebody of the second chunk to itself until the worker waits for that, in the middle of judging; then kills it. */
async function killInTheMiddle(operationId: string): Promise<void> {
  const [, second] = await inSnapshot(shop.at(due), ({ db }) =>
    db
      .select({ subjectId: operationItems.subjectId, position: operationItems.position })
      .from(operationItems)
      .where(
        and(
          eq(operationItems.operationId, operationId),
          sql`${operationItems.position} in (1, ${chunk + chunk / 2})`,
        ),
      )
      .orderBy(operationItems.position),
  );
  const worker = openWorker();
  const gone = new Promise((resolve) => worker.once("close", (_code, signal) => resolve(signal)));
  await inTransaction(shop.at(due), async ({ db }) => {
    await db.execute(sql`SELECT FROM membership_standings s JOIN memberships m ON m.id = s.membership_id
      WHERE m.customer_id = ${second?.subjectId} FOR UPDATE OF s`);
    await vi.waitFor(async () => expect(await countWaiting()).toBeGreaterThan(0), { timeout: 40_000 });
    worker.kill("SIGKILL");
    expect(await gone).toBe("SIGKILL");
  });
}

async function countWaiting(): Promise<number> {
  const { rows } = await shop.client.db.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM pg_locks
      WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
  );
  return rows[0]?.n ?? 0;
}

const changes = () =>
  inSnapshot(shop.at(due), ({ db }) =>
    db
      .select({ membershipId: membershipTierChanges.membershipId })
      .from(membershipTierChanges)
      .where(eq(membershipTierChanges.cause, "recalculation")),
  );

test("a recalculation whose worker is killed in the middle goes on, and judges each member once", async () => {
  const id = await changeTiers();
  await killInTheMiddle(id);
  const context = shop.at(due);
  expect(await getOperation(context, { id })).toMatchObject({ state: "running", done: chunk });
  expect(await changes()).toHaveLength(chunk);
  // The dead worker's lease still stands.
  expect(await runOperations(context)).toBe(0);
  await abandonLease(context, id);
  await runOperations(context);
  const total = 2 * chunk + 1;
  expect(await getOperation(context, { id })).toMatchObject({ state: "done", done: total, failed: 0 });
  const judged = (await changes()).map(({ membershipId }) => membershipId);
  expect([judged.length, new Set(judged).size]).toEqual([total, total]);
  const standings = await inSnapshot(context, ({ db }) =>
    db.selectDistinct({ key: membershipStandings.tierKey }).from(membershipStandings),
  );
  expect(standings).toEqual([{ key: "start" }]);
  const states = await inSnapshot(context, ({ db }) =>
    db.select({ state: operations.state }).from(operations),
  );
  expect(states).toEqual([{ state: "done" }]);
});
