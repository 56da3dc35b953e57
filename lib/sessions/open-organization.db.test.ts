import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { buildContext } from "@/lib/access/build-context";
import {
  asSystem,
  createTestTenants,
  enter,
  hire,
  type TestTenants,
  testWorld,
} from "@/lib/access/test-tenants";
import { listAudit } from "@/lib/audit/list-audit";
import { auditList } from "@/lib/audit/list-spec";
import { parseListState } from "@/lib/kernel/list-state";
import { createOperator } from "@/lib/operators/create-operator";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { createOrganization } from "@/lib/organizations/create-organization";
import { setModule } from "@/lib/organizations/set-module";
import { endOpening } from "./end-opening";
import { actorOfOpening } from "./model";
import { openOrganization } from "./open-organization";
import { readSession } from "./read-session";

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

test("an opening lends the opener's own rights but three, for its time and this session only", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.provider, "Ann");
  const { session, context } = await enter(world, email);
  const input = { organizationId: tenants.north, reason: "Ticket 12", minutes: 60 };
  const opened = await openOrganization(context, session, input);
  expect(opened.slug).toBe("north");

  const again = await readSession(testWorld(client, "2025-06-15T12:59:59Z"), session.id);
  const opening = again?.openings[0];
  if (!again || !opening) throw new Error("not open");
  const actor = actorOfOpening(again, opening);
  expect(actor.permissions.has("program.edit")).toBe(true);
  for (const right of ["operator.manage", "organization.manage", "organization.open"] as const)
    expect(actor.permissions.has(right)).toBe(false);
  const below = await buildContext(world, { organizationId: tenants.north, actor });
  expect(new Set(below.scope.sees)).toEqual(new Set([tenants.north, tenants.northEast]));
  await expect(
    createOperator(below, {
      name: "X",
      email: "x@example.com",
      password: "long enough!",
      groupId: opened.openingId,
    }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    openOrganization(below, again, { ...input, organizationId: tenants.northEast }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });

  const later = await readSession(testWorld(client, "2025-06-15T13:00:00Z"), session.id);
  expect(later?.openings).toEqual([]);
  const { session: other } = await enter(world, email);
  expect(other.openings).toEqual([]);
});

test("both organizations' audit logs name the operator, both organizations and the reason", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.provider, "Bea");
  const { session, context } = await enter(world, email);
  const input = { organizationId: tenants.south, reason: "Bea looks in", minutes: 30 };
  const { openingId } = await openOrganization(context, session, input);
  await endOpening(context, session, { openingId });
  expect((await readSession(world, session.id))?.openings).toEqual([]);
  for (const organizationId of [tenants.provider, tenants.south]) {
    const reader = await asSystem(world, organizationId);
    const own = { ...reader, scope: { ...reader.scope, sees: [organizationId] } };
    const { rows } = await listAudit(own, parseListState(auditList, { actor: "Bea" }));
    const told = rows.filter(({ verb }) => verb.startsWith("organization."));
    expect(told.map(({ verb }) => verb)).toEqual(["organization.leave", "organization.open"]);
    expect(told[1]).toMatchObject({
      actorName: "Bea",
      reason: "Bea looks in",
      after: { operator: "Bea", openedFrom: "Provider", opened: "south" },
    });
  }
});

test("only what lies strictly below can be opened, and at most for eight hours", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.north, "Cleo");
  const { session, context } = await enter(world, email);
  const open = (organizationId: string, minutes = 30) =>
    openOrganization(context, session, { organizationId, reason: "a reason", minutes });
  const missing = { code: "not_found", publicMessage: "Organization not found." };
  for (const id of [tenants.north, tenants.south, tenants.provider, world.ids.next()])
    await expect(open(id)).rejects.toMatchObject(missing);
  await expect(open(tenants.northEast, 481)).rejects.toThrow();
  await expect(
    openOrganization(context, session, { organizationId: tenants.northEast, reason: " ", minutes: 30 }),
  ).rejects.toThrow();
  expect((await open(tenants.northEast, 480)).slug).toBe("north-east");
});

test("losing the right to open ends what is open, at the next request", async () => {
  const world = testWorld(client);
  const { email, groupId } = await hire(world, tenants.south, "Dora");
  await hire(world, tenants.provider, "Edda");
  const { session, context } = await enter(world, email);
  const system = await asSystem(world, tenants.south);

  const { id } = await createOrganization(system, { slug: "deep", name: "Deep", timeZone: "UTC" });
  await openOrganization(context, session, { organizationId: id, reason: "a reason", minutes: 30 });
  expect((await readSession(world, session.id))?.openings).toHaveLength(1);
  await updateUserGroup(system, { groupId, permissions: ["operator.manage"] });
  expect((await readSession(world, session.id))?.openings).toEqual([]);
});

test("where the module is off, work is refused and the settings go on", async () => {
  const world = testWorld(client);
  const provider = await asSystem(world, tenants.provider);
  const { email } = await hire(world, tenants.north, "Fred");
  const { session } = await enter(world, email);
  expect(await setModule(provider, { organizationId: tenants.north, enabled: false })).toEqual({
    changed: true,
  });
  expect(await setModule(provider, { organizationId: tenants.north, enabled: false })).toEqual({
    changed: false,
  });
  const actor = { ...provider.actor, permissions: session.permissions };
  const request = { organizationId: tenants.north, actor };
  await expect(buildContext(world, request)).rejects.toMatchObject({ code: "module_disabled" });
  const settings = await buildContext(world, { ...request, purpose: "administration" });
  expect(settings.actor.permissions.has("operator.manage")).toBe(true);
  expect(settings.actor.permissions.has("program.read")).toBe(false);
  await setModule(provider, { organizationId: tenants.north, enabled: true });
  await buildContext(world, request);
});
