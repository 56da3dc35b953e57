import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { installation } from "@/db/schema";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { buildContext } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { createTestTenants, type TestTenants, testWorld } from "@/lib/access/test-tenants";
import { inTransaction } from "@/lib/access/transaction";
import { shiftedClock } from "@/lib/kernel/clock";
import { moveDemoClock } from "./move-demo-clock";
import { readInstallation } from "./read-installation";

let database: TestDatabase;
let client: Client;
let tenants: TestTenants;

beforeAll(async () => {
  database = await createTestDatabase();
  client = connect(database.url);
  tenants = await createTestTenants(client);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

/** As a request sees the world: its clock is ahead by what is stored. */
async function provider() {
  const world = testWorld(client);
  const { clockOffsetMs } = await readInstallation(client.db);
  const clock = shiftedClock(world.clock, clockOffsetMs);
  return buildContext({ ...world, clock }, { organizationId: tenants.provider, actor: systemActor() });
}

test("a clock that is no demo's stays", async () => {
  await expect(moveDemoClock(await provider(), { by: "days", days: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("it moves by days and to the beginning of a day, and never back", async () => {
  await inTransaction(await provider(), ({ db }) => db.update(installation).set({ isDemo: true }));
  const { now } = await moveDemoClock(await provider(), { by: "days", days: "14" });
  expect(now).toEqual(new Date("2025-06-29T12:00:00Z"));
  expect((await provider()).clock.now()).toEqual(now);
  await moveDemoClock(await provider(), { by: "day", day: "2025-07-01" });
  expect((await provider()).clock.now()).toEqual(new Date("2025-07-01T00:00:00Z"));
  for (const day of ["2025-07-01", "2020-01-01"]) {
    await expect(moveDemoClock(await provider(), { by: "day", day })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { day: expect.any(String) },
    });
  }
  await expect(moveDemoClock(await provider(), { by: "days", days: 0 })).rejects.toThrow();
});

test("of two moves at once none is lost: each counts, or is refused", async () => {
  const context = await provider();
  const moves = [1, 2].map(() => moveDemoClock(context, { by: "days", days: 1 }));
  const results = await Promise.allSettled(moves);
  const movedMs = (await provider()).clock.now().getTime() - context.clock.now().getTime();
  expect(movedMs / 86_400_000).toBe(results.filter(({ status }) => status === "fulfilled").length);
});
