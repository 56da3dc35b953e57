import { and, eq, isNull, ne } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { entries } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { getOperation } from "./get-operation";
import { kinds } from "./kinds/registry";
import { runOperations } from "./run-operations";
import {
  addMembers,
  createBulkWorld,
  itemsOf,
  membersOf,
  perform,
  performUndo,
  problemsOf,
  start,
} from "./test-bulk";
import { undoOperation } from "./undo-operation";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
beforeAll(async () => {
  world = await createBulkWorld();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => world.close());

/** From now on a chunk with one of these in it is refused as a whole, after it has written something. */
function refuseChunksWith(bad: ReadonlySet<string>, error: () => Error) {
  const { doing } = kinds["points.credit"];
  const credit = doing.runChunk.bind(doing);
  return vi.spyOn(doing, "runChunk").mockImplementation(async (tx, run, json, items) => {
    const outcomes = await credit(tx, run, json, items);
    if (items.some(({ subjectId }) => bad.has(subjectId))) throw error();
    return outcomes;
  });
}

const credits = (ids: readonly string[]) => ({
  kind: "points.credit",
  selection: { ids },
  input: { programId: world.programId, points: "10", reason: "because" },
});
const credit = (ids: readonly string[]) => perform(world.here, credits(ids));

test("bad items of a chunk fail alone, with their words, and the good ones are each done once", async () => {
  const { here, programId } = world;
  const ids = await addMembers(here, programId, 40);
  const bad = new Set([ids[0], ids[7], ids.at(-1)].map(String));
  const calls = refuseChunksWith(bad, () => new AppError("invalid_state", { public: "This one is odd." }));
  const done = await credit(ids);
  expect(done).toMatchObject({ state: "done", done: ids.length - 3, skipped: 0, failed: 3 });
  const failures = await itemsOf(here, done.id, "failed");
  expect(failures.map(({ subject, words }) => [subject.id, words])).toEqual(
    [...bad].map((id) => [id, "This one is odd."]),
  );
  // The chunk is refused as a whole first; then each of its items has a transaction of its own.
  expect(calls).toHaveBeenCalledTimes(1 + ids.length);
  const members = await membersOf(here, ids);
  expect(members.every(({ customerId, available }) => available === (bad.has(customerId) ? 0n : 10n))).toBe(
    true,
  );
  expect(await problemsOf(here)).toEqual([]);
});

test("a fault of ours ends the operation, keeps what was done, and says so", async () => {
  const { here, programId } = world;
  const ids = await addMembers(here, programId, limits.operationChunkItems + 5);
  refuseChunksWith(new Set([ids.at(-1) ?? ""]), () => new Error("a bug"));
  const { id } = await start(here, credits(ids));
  await expect(runOperations(here)).rejects.toThrow("a bug");
  expect(await getOperation(here, { id })).toMatchObject({
    state: "failed",
    done: limits.operationChunkItems,
    failed: 0,
    failureReason: "Something went wrong on our side. What was done stays done.",
  });
  const members = await membersOf(here, ids);
  expect(members.filter(({ available }) => available === 10n)).toHaveLength(limits.operationChunkItems);
});

test("every entry that an operation posts names it, those of its undo name the undo, and no other does", async () => {
  const { here, programId } = world;
  const ids = await addMembers(here, programId, 3);
  const done = await credit(ids);
  const undo = await performUndo(here, done.id);
  const of = (id: string) =>
    inTransaction(here, ({ db }) => db.select().from(entries).where(eq(entries.operationId, id)));
  expect((await of(done.id)).map(({ kind }) => kind)).toEqual(Array(3).fill("adjust_credit"));
  const taken = await of(undo.id);
  expect(taken.map(({ kind, reverses }) => [kind, reverses !== null])).toEqual(
    Array(3).fill(["adjust_credit", true]),
  );
  const unnamed = await inTransaction(here, ({ db }) =>
    db
      .select()
      .from(entries)
      .where(and(isNull(entries.operationId), ne(entries.kind, "earn"))),
  );
  expect(unnamed).toEqual([]);
  expect(await problemsOf(here)).toEqual([]);
});

test("an undo is not undone: the work is started anew", async () => {
  const { here, programId } = world;
  const done = await credit(await addMembers(here, programId, 1));
  const undo = await performUndo(here, done.id);
  await expect(undoOperation(here, { id: undo.id })).rejects.toMatchObject({
    code: "invalid_state",
    publicMessage: "This is an undo itself: start the work anew instead.",
  });
});
