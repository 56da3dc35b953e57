import { and, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { membershipStatusChanges, memberships, operators, userGroups } from "@/db/schema";
import { addTestProgram, setTestProgramState } from "@/lib/access/test-organization";
import { testWorld } from "@/lib/access/test-tenants";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { cancelOperation } from "./cancel-operation";
import { getOperation } from "./get-operation";
import { runOperations } from "./run-operations";
import { runWaitingOperations } from "./run-waiting-operations";
import {
  abandonLease,
  addCustomers,
  createBulkWorld,
  itemsOf,
  perform,
  problemsOf,
  start,
} from "./test-bulk";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
let customerIds: string[];
beforeAll(async () => {
  world = await createBulkWorld();
  customerIds = await addCustomers(world.here, 5_000);
});
afterAll(() => world.close());

const size = limits.operationChunkItems;
function newProgram(name: string) {
  return addTestProgram(world.here, { name, rules: { channels: [name.toLowerCase()] } });
}
function enrollAll(programId: string, context = world.here) {
  const selection = { allMatching: true, except: [], expectedCount: customerIds.length };
  return start(context, { kind: "membership.enroll", selection, input: { programId } });
}
async function countRows(programId: string) {
  return inTransaction(world.here, async ({ db }) => {
    const mine = eq(memberships.programId, programId);
    const [members] = await db.select({ n: count() }).from(memberships).where(mine);
    const [changes] = await db
      .select({ n: count() })
      .from(membershipStatusChanges)
      .innerJoin(
        memberships,
        and(
          eq(memberships.organizationId, membershipStatusChanges.organizationId),
          eq(memberships.id, membershipStatusChanges.membershipId),
        ),
      )
      .where(mine);
    return { members: members?.n, changes: changes?.n };
  });
}

/** What a server that goes away in the middle leaves: nothing of it runs, and nobody gave the lease back. */
function killAfter(chunks: number) {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen === chunks) throw Object.assign(new Error("terminating connection"), { code: "57P01" });
  };
}

test("five thousand customers are enrolled in chunks, each once, and the ledger holds", async () => {
  const programId = await newProgram("Whole");
  const { id, total } = await enrollAll(programId);
  expect(total).toBe(5_000);
  await runOperations(world.here);
  const done = await getOperation(world.here, { id });
  expect(done).toMatchObject({ state: "done", done: 5_000, skipped: 0, failed: 0, isWaiting: false });
  expect(done.title).toBe("Enroll 5,000 customers in Whole");
  expect(await countRows(programId)).toEqual({ members: 5_000, changes: 5_000 });
  expect(await problemsOf(world.here)).toEqual([]);
});

test("a killed run keeps what it committed; another takes over and doubles nothing", async () => {
  const programId = await newProgram("Killed");
  const { id } = await enrollAll(programId);
  await expect(runOperations(world.here, { onChunk: killAfter(3) })).rejects.toThrow("terminating");
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "running", done: 3 * size });
  // The lease of the dead run still stands.
  expect(await runOperations(world.here)).toBe(0);
  await abandonLease(world.here, id);
  await runOperations(world.here);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", done: 5_000 });
  expect(await countRows(programId)).toEqual({ members: 5_000, changes: 5_000 });
});

test("a run that lost its lease commits nothing more", async () => {
  const programId = await newProgram("Fenced");
  const { id } = await enrollAll(programId);
  let isFirst = true;
  let other: Promise<number> | undefined;
  await runOperations(world.here, {
    onChunk: () => {
      if (!isFirst) return;
      isFirst = false;
      other = abandonLease(world.here, id).then(() => runOperations(world.here));
    },
  });
  await other;
  await runOperations(world.here);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", done: 5_000, skipped: 0 });
  expect(await countRows(programId)).toEqual({ members: 5_000, changes: 5_000 });
});

test("two runs at once share the work of several operations", async () => {
  const programIds = [await newProgram("Left"), await newProgram("Right")];
  const started = [await enrollAll(programIds[0] ?? ""), await enrollAll(programIds[1] ?? "")];
  const [left = 0, right = 0] = await Promise.all([runOperations(world.here), runOperations(world.here)]);
  expect(Math.min(left, right)).toBeGreaterThan(0);
  for (const { id } of started) {
    expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", done: 5_000 });
  }
});

test("cancelled half-way, it stops after the chunk at hand", async () => {
  const programId = await newProgram("Stopped");
  const { id } = await enrollAll(programId);
  await expect(runOperations(world.here, { onChunk: killAfter(2) })).rejects.toThrow();
  expect(await cancelOperation(world.here, { id })).toEqual({ changed: true });
  expect(await cancelOperation(world.here, { id })).toEqual({ changed: false });
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "running", canCancel: false });
  await abandonLease(world.here, id);
  await runOperations(world.here);
  const ended = await getOperation(world.here, { id });
  expect(ended).toMatchObject({ state: "cancelled", done: 2 * size, canUndo: true, canCancel: false });
  expect((await countRows(programId)).members).toBe(2 * size);
  await expect(cancelOperation(world.here, { id })).rejects.toMatchObject({ code: "invalid_state" });
});

test("told to stop, a run ends between two chunks and leaves the rest to the next one", async () => {
  const { id } = await enrollAll(await newProgram("Paused"));
  const controller = new AbortController();
  await runOperations(world.here, { signal: controller.signal, onChunk: () => controller.abort() });
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "queued", done: size });
  await runOperations(world.here);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", done: 5_000 });
});

test("one that nobody runs yet is cancelled at once", async () => {
  const { id } = await enrollAll(await newProgram("Early"));
  await cancelOperation(world.here, { id });
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "cancelled", done: 0 });
  expect(await runOperations(world.here)).toBe(0);
});

test("the worker finds whose work waits, and leaves organizations alone whose module is off", async () => {
  const programId = await newProgram("Found");
  const { id } = await enrollAll(programId);
  const setModule = (on: boolean) =>
    inTransaction(world.here, ({ db }) =>
      db.execute(
        sql`UPDATE organizations SET module_enabled = ${on} WHERE id = ${world.here.scope.organizationId}`,
      ),
    );
  await setModule(false);
  await runWaitingOperations(testWorld(world.client));
  await setModule(true);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "queued", isWaiting: true });
  await runWaitingOperations(testWorld(world.client));
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done" });
});

describe("an operation acts as whoever started it", () => {
  async function hire(permissions: string[]) {
    const { here } = world;
    const { organizationId } = here.scope;
    const at = here.clock.now();
    const groupId = here.ids.next();
    const id = here.ids.next();
    await inTransaction(here, async ({ db }) => {
      const dates = { createdAt: at, updatedAt: at };
      await db
        .insert(userGroups)
        .values({ organizationId, id: groupId, name: groupId, permissions, ...dates });
      const person = { name: "Ann", email: `${id}@example.com`, passwordHash: "x" };
      await db.insert(operators).values({ organizationId, id, groupId, ...person, ...dates });
    });
    const actor = {
      kind: "operator" as const,
      id,
      name: "Ann",
      permissions: new Set(permissions),
      manualMax: { points: null, money: null },
    } as typeof here.actor;
    return { id, groupId, context: { ...here, actor } };
  }
  const rights = ["membership.enroll", "customer.read", "operation.read"];
  const few = (programId: string) => ({
    kind: "membership.enroll",
    selection: { ids: customerIds.slice(0, 3) },
    input: { programId },
  });

  test("by name in what it writes", async () => {
    const ann = await hire(rights);
    const programId = await newProgram("Signed");
    await start(ann.context, few(programId));
    await runOperations(world.here);
    const rows = await inTransaction(world.here, ({ db }) =>
      db
        .select({ author: membershipStatusChanges.authorName })
        .from(membershipStatusChanges)
        .innerJoin(
          memberships,
          and(
            eq(memberships.organizationId, membershipStatusChanges.organizationId),
            eq(memberships.id, membershipStatusChanges.membershipId),
          ),
        )
        .where(eq(memberships.programId, programId)),
    );
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ author: "Ann" })));
  });

  test("who was disabled meanwhile does nothing more, and it says so", async () => {
    const ann = await hire(rights);
    const { id } = await start(ann.context, few(await newProgram("Disabled")));
    await inTransaction(world.here, ({ db }) =>
      db.update(operators).set({ disabledAt: new Date() }).where(eq(operators.id, ann.id)),
    );
    await runOperations(world.here);
    expect(await getOperation(world.here, { id })).toMatchObject({
      state: "failed",
      done: 0,
      failureReason: "Ann cannot sign in any more.",
    });
  });

  test("who lost the right does nothing more, and it says which", async () => {
    const ann = await hire(rights);
    const { id } = await start(ann.context, few(await newProgram("Demoted")));
    await inTransaction(world.here, ({ db }) =>
      db.update(userGroups).set({ permissions: [] }).where(eq(userGroups.id, ann.groupId)),
    );
    await runOperations(world.here);
    expect(await getOperation(world.here, { id })).toMatchObject({
      state: "failed",
      failureReason: "Ann does not have the right “Enroll members” any more.",
    });
  });

  test("without the right it is not started", async () => {
    const ann = await hire(["customer.read", "operation.read"]);
    const refused = start(ann.context, few(await newProgram("Refused")));
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a program that closes meanwhile refuses item by item, and says so", async () => {
  const programId = await newProgram("Closing");
  const { id } = await start(world.here, {
    kind: "membership.enroll",
    selection: { ids: customerIds.slice(0, 3) },
    input: { programId },
  });
  await setTestProgramState(world.here, programId, "archived");
  await runOperations(world.here);
  expect(await getOperation(world.here, { id })).toMatchObject({ state: "done", failed: 3 });
  expect((await itemsOf(world.here, id)).map(({ code, words }) => ({ code, words }))).toEqual(
    Array.from({ length: 3 }, () => ({
      code: "invalid_state",
      words: "The program “Closing” is archived.",
    })),
  );
});

test("who is a member already is skipped", async () => {
  const programId = await newProgram("Again");
  const input = {
    kind: "membership.enroll",
    selection: { ids: customerIds.slice(0, 2) },
    input: { programId },
  };
  expect(await perform(world.here, input)).toMatchObject({ done: 2 });
  expect(await perform(world.here, input)).toMatchObject({ done: 0, skipped: 2, canUndo: false });
});
