import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import { inTransaction } from "@/lib/access/transaction";
import { cancelCertificates } from "@/lib/certificates/cancel-certificates";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { showId } from "@/lib/kernel/ids";
import { planUndo } from "../plan-undo";
import {
  addCustomers,
  createBulkWorld,
  itemsOf,
  perform,
  performUndo,
  problemsOf,
  spend,
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
    await spend(here, made.find(({ customerId }) => customerId === ids[0])?.holderId ?? "", 1n);
    await spend(here, made.find(({ customerId }) => customerId === ids[2])?.holderId ?? "", 1n, {
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
    await spend(here, made[0]?.holderId ?? "", 300n);
    await spend(here, made[1]?.holderId ?? "", 1n, { complete: false });
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
