import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { getOperation } from "../get-operation";
import { planUndo } from "../plan-undo";
import {
  addCustomers,
  addMembers,
  createBulkWorld,
  itemsOf,
  membersOf,
  perform,
  performUndo,
  problemsOf,
  start,
} from "../test-bulk";
import { undoOperation } from "../undo-operation";

let world: Awaited<ReturnType<typeof createBulkWorld>>;
beforeAll(async () => {
  world = await createBulkWorld();
});
afterAll(async () => {
  const problems = await problemsOf(world.here);
  await world.close();
  expect(problems).toEqual([]);
});

const reason = "because";
const stranger = "00000000-0000-7000-8000-000000000000";

const words = (items: Awaited<ReturnType<typeof itemsOf>>) => items.map((item) => item.words);

describe("enrolling", () => {
  test("is undone where nothing was made of it, and says what stays before and after", async () => {
    const { here, programId } = world;
    const ids = await addCustomers(here, 3, "Enrolled");
    const input = { kind: "membership.enroll", selection: { ids: [...ids, stranger] }, input: { programId } };
    const { id } = await perform(here, input);
    expect(await getOperation(here, { id })).toMatchObject({ done: 3, failed: 1, canUndo: true });
    expect(words(await itemsOf(here, id, "failed"))).toEqual(["Customer not found."]);
    const used = (await membersOf(here, ids))[1];
    await creditPoints(here, {
      membershipId: used?.id ?? "",
      points: "5",
      reason,
      activatesOn: "",
      expiresOn: "",
      key: null,
    });
    expect(await planUndo(here, { id })).toEqual({
      total: 3,
      blockedCount: 1,
      blocked: [{ position: 2, name: "Enrolled", words: "Points moved since." }],
    });
    const undo = await performUndo(here, id);
    expect(undo).toMatchObject({ state: "done", done: 2, failed: 1, canUndo: false });
    expect(undo.title).toBe("Undo: Enroll 4 customers in Club");
    expect((await membersOf(here, ids)).map(({ status }) => status)).toEqual([
      "deactivated",
      "active",
      "deactivated",
    ]);
    expect(await getOperation(here, { id })).toMatchObject({ undoneBy: { id: undo.id }, undoableCount: 1 });
    expect((await itemsOf(here, id)).map(({ isUndone }) => isUndone)).toEqual([true, false, true, false]);
    await expect(undoOperation(here, { id: undo.id })).rejects.toMatchObject({ code: "invalid_state" });
  });
});

describe("deactivating members", () => {
  test("gives up points and certificates if asked to, and all of it comes back", async () => {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 2);
    const other = await addCustomers(here, 1);
    const credit = { programId, points: "40", reason, expiresOn: "2026-01-31" };
    await perform(here, { kind: "points.credit", selection: { ids }, input: credit });
    const waiting = { ...credit, points: "7", activatesOn: "2025-08-01" };
    await perform(here, { kind: "points.credit", selection: { ids }, input: waiting });
    const series = [{ quantity: 1, nominal: 500n, unit: "money" }];
    await perform(here, { kind: "certificate.issue", selection: { ids }, input: { programId, series } });
    const leave = { programId, reason, points: "expire", certificates: "cancel" };
    const selection = { ids: [...ids, ...other] };
    const left = await perform(here, { kind: "membership.deactivate", selection, input: leave });
    expect(left).toMatchObject({ done: 2, skipped: 1, title: "Deactivate 3 members of Club" });
    const gone = { status: "deactivated", available: 0n, pending: 0n };
    expect(await membersOf(here, ids)).toMatchObject([gone, gone]);

    const back = (await membersOf(here, ids))[1];
    await reactivateMembership(here, { id: back?.id ?? "", reason });
    const blocked = [{ position: 2, words: "The status was changed since." }];
    expect(await planUndo(here, { id: left.id })).toMatchObject({ total: 2, blockedCount: 1, blocked });
    expect(await performUndo(here, left.id)).toMatchObject({ done: 1, failed: 1 });
    expect(await membersOf(here, ids)).toMatchObject([
      { status: "active", available: 40n, pending: 7n },
      { status: "active", available: 0n, pending: 0n },
    ]);
    const live = await inTransaction(here, ({ db }) =>
      db.select().from(certificates).where(anyOf(certificates.customerId, ids)),
    );
    expect(live.filter(({ cancelledAt }) => cancelledAt === null)).toHaveLength(1);
  });
});

describe("a member who comes back later", () => {
  async function comeBack(now: string) {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 1);
    const waiting = { programId, points: "7", reason, activatesOn: "2025-08-01", expiresOn: "2026-01-31" };
    await perform(here, { kind: "points.credit", selection: { ids }, input: waiting });
    const leave = { programId, reason, points: "expire" };
    const { id } = await perform(here, { kind: "membership.deactivate", selection: { ids }, input: leave });
    const later = { ...here, clock: { now: () => new Date(now) } };
    expect(await performUndo(later, id)).toMatchObject({ done: 1 });
    return (await membersOf(here, ids))[0];
  }

  test("has what became active in the meantime", async () => {
    expect(await comeBack("2025-09-01T12:00:00Z")).toMatchObject({ available: 7n, pending: 0n });
  });

  test("has nothing of what ended in the meantime", async () => {
    expect(await comeBack("2026-02-01T12:00:00Z")).toMatchObject({
      status: "active",
      available: 0n,
      pending: 0n,
    });
  });
});

describe("crediting points", () => {
  test("by a list each gets its own, and what was spent stays when it is undone", async () => {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 3);
    const list = ids.map((id, index) => ({ id, points: String(10 * (index + 1)) }));
    const input = { programId, reason };
    const { id } = await perform(here, { kind: "points.credit", selection: { list }, input });
    expect((await membersOf(here, ids)).map(({ available }) => available)).toEqual([10n, 20n, 30n]);
    const spender = (await membersOf(here, ids))[1];
    await debitPoints(here, { membershipId: spender?.id ?? "", points: "1", reason, key: null });
    const blocked = [{ position: 2, words: "Some of these points were spent, ended or paid a debt." }];
    expect(await planUndo(here, { id })).toMatchObject({ total: 3, blockedCount: 1, blocked });
    expect(await performUndo(here, id)).toMatchObject({ done: 2, failed: 1 });
    expect((await membersOf(here, ids)).map(({ available }) => available)).toEqual([0n, 19n, 0n]);
  });

  test("points that became active meanwhile are taken back whole", async () => {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 1);
    const input = { programId, reason, points: "9", activatesOn: "2025-06-20" };
    const { id } = await perform(here, { kind: "points.credit", selection: { ids }, input });
    const later = { ...here, clock: { now: () => new Date("2025-06-21T12:00:00Z") } };
    expect(await performUndo(later, id)).toMatchObject({ done: 1 });
    expect(await membersOf(here, ids)).toMatchObject([{ available: 0n, pending: 0n }]);
  });

  test("a number that is none is an error of its line", async () => {
    const { here, programId } = world;
    const list = [{ id: stranger, points: "0" }];
    const refused = start(here, { kind: "points.credit", selection: { list }, input: { programId, reason } });
    await expect(refused).rejects.toMatchObject({
      fields: { "selection.list.0.points": "Enter more than zero." },
    });
  });
});
