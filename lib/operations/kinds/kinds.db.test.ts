import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyOf } from "@/db/any-of";
import { certificates, customers, holders, memberships } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { cancelCertificates } from "@/lib/certificates/cancel-certificates";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { showId } from "@/lib/kernel/ids";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { hold, redeemHold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
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

function members(customerIds: readonly string[]) {
  return inTransaction(world.here, ({ db }) =>
    db
      .select({
        customerId: memberships.customerId,
        id: memberships.id,
        holderId: memberships.holderId,
        status: memberships.status,
        available: holders.available,
        pending: holders.pending,
      })
      .from(memberships)
      .innerJoin(
        holders,
        and(eq(holders.organizationId, memberships.organizationId), eq(holders.id, memberships.holderId)),
      )
      .where(anyOf(memberships.customerId, customerIds))
      .orderBy(memberships.customerId),
  );
}

async function spend(holderId: string, amount: bigint, { complete = true } = {}) {
  await inTransaction(world.here, async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    const posting = newPosting(tx.ids, tx.clock.now());
    const expiresAt = new Date("2030-01-01T00:00:00Z");
    const input = { amount, orderId: null, expiresAt, spendOrder: "oldest" } as const;
    const made = hold(bookOf(books, holderId), posting, input);
    if (complete) redeemHold(bookOf(books, holderId), made, posting, { amount, rest: "release" });
    await writeBooks(tx, books);
  });
}

const words = (items: Awaited<ReturnType<typeof itemsOf>>) => items.map((item) => item.words);

describe("enrolling", () => {
  test("is undone where nothing was made of it, and says what stays before and after", async () => {
    const { here, programId } = world;
    const ids = await addCustomers(here, 3, "Enrolled");
    const input = { kind: "membership.enroll", selection: { ids: [...ids, stranger] }, input: { programId } };
    const { id } = await perform(here, input);
    expect(await getOperation(here, { id })).toMatchObject({ done: 3, failed: 1, canUndo: true });
    expect(words(await itemsOf(here, id, "failed"))).toEqual(["Customer not found."]);
    const used = (await members(ids))[1];
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
    expect((await members(ids)).map(({ status }) => status)).toEqual([
      "deactivated",
      "active",
      "deactivated",
    ]);
    expect(await getOperation(here, { id })).toMatchObject({ undoneBy: { id: undo.id }, undoableCount: 1 });
    expect((await itemsOf(here, id)).map(({ isUndone }) => isUndone)).toEqual([true, false, true, false]);
    await expect(undoOperation(here, { id: undo.id })).rejects.toMatchObject({ code: "invalid_state" });
  });
});

describe("issuing certificates", () => {
  const series = [
    { quantity: 2, nominal: 5_000n, unit: "money" },
    { quantity: 1, nominal: 100n, unit: "points" },
  ];
  const ofCustomers = (ids: readonly string[]) =>
    inTransaction(world.here, ({ db }) =>
      db.select().from(certificates).where(anyOf(certificates.customerId, ids)).orderBy(certificates.id),
    );

  test("makes every series for each as one issue, whatever the chunks", async () => {
    const { here, programId } = world;
    const ids = await addCustomers(here, 3);
    const expiry = { kind: "days", days: 30 };
    const input = { programId, series, expiry, note: "For all" };
    const { title } = await perform(here, { kind: "certificate.issue", selection: { ids }, input });
    expect(title).toBe("Issue 9 certificates of Club to 3 customers");
    const made = await ofCustomers(ids);
    expect(made).toHaveLength(9);
    expect(new Set(made.map(({ issueId }) => issueId)).size).toBe(1);
    expect(made[0]?.expiresAt).toEqual(new Date("2025-07-16T00:00:00Z"));
  });

  test("is undone by cancelling what nobody used: the rest is named", async () => {
    const { here, programId } = world;
    const ids = await addCustomers(here, 3, "Holder");
    const input = { programId, series };
    const { id } = await perform(here, { kind: "certificate.issue", selection: { ids }, input });
    const made = await ofCustomers(ids);
    await spend(made.find(({ customerId }) => customerId === ids[0])?.holderId ?? "", 1n);
    await spend(made.find(({ customerId }) => customerId === ids[2])?.holderId ?? "", 1n, {
      complete: false,
    });
    const plan = await planUndo(here, { id });
    const stay = "1 of 3 certificates were used, ended or are held by an open order.";
    expect(plan.blocked.map((each) => each.words)).toEqual([stay, stay]);
    expect(await performUndo(here, id)).toMatchObject({ done: 1, failed: 2 });
    const after = await ofCustomers(ids);
    expect(after.filter(({ cancelledAt }) => cancelledAt === null)).toHaveLength(2);
  });

  test("refuses an end that has passed, naming the field", async () => {
    const { here, programId } = world;
    const input = { programId, series, expiry: { kind: "date", on: "2020-01-01" } };
    const refused = start(here, { kind: "certificate.issue", selection: { ids: [stranger] }, input });
    await expect(refused).rejects.toMatchObject({ fields: { "input.expiry.on": "This day has passed." } });
  });
});

describe("cancelling certificates", () => {
  test("is undone by entries that give back what was taken", async () => {
    const { here, programId } = world;
    const [customerId = ""] = await addCustomers(here, 1);
    const input = { programId, series: [{ quantity: 4, nominal: 1_000n, unit: "money" }] };
    await perform(here, { kind: "certificate.issue", selection: { ids: [customerId] }, input });
    const made = await inTransaction(here, ({ db }) =>
      db.select().from(certificates).where(eq(certificates.customerId, customerId)).orderBy(certificates.id),
    );
    const ids = made.map((each) => each.id);
    await spend(made[0]?.holderId ?? "", 300n);
    await spend(made[1]?.holderId ?? "", 1n, { complete: false });
    const done = await perform(here, {
      kind: "certificate.cancel",
      selection: { allMatching: true, except: [], expectedCount: 4 },
      params: { customer: showId("customer", customerId) },
      input: { reason },
    });
    expect(done).toMatchObject({ done: 3, failed: 1, title: "Cancel 4 certificates" });
    expect(words(await itemsOf(here, done.id, "failed"))).toEqual([
      "Held by an open order: complete or cancel the order first.",
    ]);
    const undo = await performUndo(here, done.id);
    expect(undo).toMatchObject({ done: 3, failed: 0 });
    expect(await getCertificate(here, { id: ids[0] ?? "" })).toMatchObject({
      state: "active",
      available: 700n,
    });
    expect(await getCertificate(here, { id: ids[3] ?? "" })).toMatchObject({ available: 1_000n });
  });

  test("one that was cancelled anew since stays cancelled", async () => {
    const { here, programId } = world;
    const [customerId = ""] = await addCustomers(here, 1);
    const input = { programId, series: [{ quantity: 1, nominal: 1_000n, unit: "money" }] };
    await perform(here, { kind: "certificate.issue", selection: { ids: [customerId] }, input });
    const [made] = await inTransaction(here, ({ db }) =>
      db.select().from(certificates).where(eq(certificates.customerId, customerId)),
    );
    const ids = [made?.id ?? ""];
    const { id } = await perform(here, { kind: "certificate.cancel", selection: { ids }, input: { reason } });
    await performUndo(here, id);
    const later = { ...here, clock: { now: () => new Date("2025-06-16T12:00:00Z") } };
    await cancelCertificates(later, { ids, reason });
    expect(await planUndo(here, { id })).toMatchObject({ total: 0 });
    await expect(undoOperation(here, { id })).rejects.toMatchObject({ code: "invalid_state" });
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
    expect(await members(ids)).toMatchObject([gone, gone]);

    const back = (await members(ids))[1];
    await reactivateMembership(here, { id: back?.id ?? "", reason });
    const blocked = [{ position: 2, words: "The status was changed since." }];
    expect(await planUndo(here, { id: left.id })).toMatchObject({ total: 2, blockedCount: 1, blocked });
    expect(await performUndo(here, left.id)).toMatchObject({ done: 1, failed: 1 });
    expect(await members(ids)).toMatchObject([
      { status: "active", available: 40n, pending: 7n },
      { status: "active", available: 0n, pending: 0n },
    ]);
    const live = await inTransaction(here, ({ db }) =>
      db.select().from(certificates).where(anyOf(certificates.customerId, ids)),
    );
    expect(live.filter(({ cancelledAt }) => cancelledAt === null)).toHaveLength(1);
  });
});

describe("crediting points", () => {
  test("by a list each gets its own, and what was spent stays when it is undone", async () => {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 3);
    const list = ids.map((id, index) => ({ id, points: String(10 * (index + 1)) }));
    const input = { programId, reason };
    const { id } = await perform(here, { kind: "points.credit", selection: { list }, input });
    expect((await members(ids)).map(({ available }) => available)).toEqual([10n, 20n, 30n]);
    const spender = (await members(ids))[1];
    await debitPoints(here, { membershipId: spender?.id ?? "", points: "1", reason, key: null });
    const blocked = [{ position: 2, words: "Some of these points were spent, ended or paid a debt." }];
    expect(await planUndo(here, { id })).toMatchObject({ total: 3, blockedCount: 1, blocked });
    expect(await performUndo(here, id)).toMatchObject({ done: 2, failed: 1 });
    expect((await members(ids)).map(({ available }) => available)).toEqual([0n, 19n, 0n]);
  });

  test("points that became active meanwhile are taken back whole", async () => {
    const { here, programId } = world;
    const ids = await addMembers(here, programId, 1);
    const input = { programId, reason, points: "9", activatesOn: "2025-06-20" };
    const { id } = await perform(here, { kind: "points.credit", selection: { ids }, input });
    const later = { ...here, clock: { now: () => new Date("2025-06-21T12:00:00Z") } };
    expect(await performUndo(later, id)).toMatchObject({ done: 1 });
    expect(await members(ids)).toMatchObject([{ available: 0n, pending: 0n }]);
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

test("names of today stand beside the items", async () => {
  const { here, programId } = world;
  const ids = await addCustomers(here, 1, "Before");
  const input = { kind: "membership.enroll", selection: { ids }, input: { programId } };
  const { id } = await perform(here, input);
  await inTransaction(here, ({ db }) =>
    db.update(customers).set({ name: "After" }).where(anyOf(customers.id, ids)),
  );
  expect(await itemsOf(here, id)).toMatchObject([{ subject: { name: "After" }, outcome: "done" }]);
});
