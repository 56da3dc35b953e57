import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { idempotencyKeys, openings, operators, sessions, userGroups } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { sweepExpired } from "./sweep-expired";

let shop: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  shop = await createTestOrganizations();
});
afterAll(() => shop.close());

const old = new Date("2025-05-01T00:00:00Z");
const young = new Date("2025-06-01T00:00:00Z");

async function addKeys(context: Context, createdAt: Date, count: number): Promise<void> {
  const { organizationId } = context.scope;
  const rows = Array.from({ length: count }, () => ({
    ...{ organizationId, actor: "system", verb: "test", fingerprint: "", createdAt },
    key: randomUUID(),
  }));
  await inTransaction(context, ({ db }) => db.insert(idempotencyKeys).values(rows));
}

/** An operator with sessions that end then; in the last of them another organization was opened. */
async function addSessions(context: Context, ends: readonly Date[]): Promise<void> {
  const { organizationId } = context.scope;
  const [groupId, operatorId] = [context.ids.next(), context.ids.next()];
  const times = { createdAt: old, updatedAt: old };
  await inTransaction(context, async ({ db, ids }) => {
    await db.insert(userGroups).values({ organizationId, id: groupId, name: "G", permissions: [], ...times });
    const person = { name: "Ann", email: "ann@example.com", passwordHash: "x" };
    await db.insert(operators).values({ organizationId, id: operatorId, groupId, ...person, ...times });
    const rows = ends.map((expiresAt) => ({
      organizationId,
      id: ids.next(),
      operatorId,
      createdAt: old,
      expiresAt,
    }));
    await db.insert(sessions).values(rows);
    const sessionId = rows.at(-1)?.id ?? "";
    const opening = {
      organizationId,
      id: ids.next(),
      sessionId,
      operatorId,
      reason: "help",
      openedAt: old,
      expiresAt: old,
    };
    await db.insert(openings).values({ ...opening, openedOrganizationId: organizationId });
  });
}

it("deletes what is old, in batches, and leaves the young, the opened and the strangers' alone", async () => {
  const context = shop.first.context;
  await addKeys(context, old, 2_300);
  await addKeys(context, young, 3);
  await addKeys(shop.second.context, old, 2);
  await addSessions(context, [old, old, young, old]);
  expect(await sweepExpired(context)).toEqual({ idempotencyKeys: 2_300, sessions: 2 });
  expect(await sweepExpired(context)).toEqual({ idempotencyKeys: 0, sessions: 0 });
  expect(await sweepExpired(shop.second.context)).toEqual({ idempotencyKeys: 2, sessions: 0 });
});

it("stops when it is told to, and needs the right", async () => {
  const signal = AbortSignal.abort();
  await addKeys(shop.first.context, old, 1);
  expect(await sweepExpired(shop.first.context, { signal })).toEqual({ idempotencyKeys: 0, sessions: 0 });
  const { actor } = testContext(shop.client, shop.first.id);
  const clerk = { ...shop.first.context, actor: { ...actor, permissions: new Set<never>() } };
  await expect(sweepExpired(clerk)).rejects.toMatchObject({ code: "forbidden" });
});
