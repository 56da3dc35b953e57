import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { auditLog } from "@/db/schema";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { buildContext } from "@/lib/access/build-context";
import type { Context } from "@/lib/access/context";
import {
  asSystem,
  createTestTenants,
  enter,
  hire,
  type TestTenants,
  testPassword,
  testWorld,
} from "@/lib/access/test-tenants";
import { inSnapshot } from "@/lib/access/transaction";
import { parseListState } from "@/lib/kernel/list-state";
import { actorOf } from "@/lib/sessions/model";
import { createOperator } from "./create-operator";
import { createUserGroup } from "./create-user-group";
import { listOperators } from "./list-operators";
import { operatorList } from "./list-spec";
import { listUserGroups } from "./list-user-groups";
import { updateOperator } from "./update-operator";
import { updateUserGroup } from "./update-user-group";

let database: TestDatabase;
let client: Client;
let tenants: TestTenants;
let system: Context;
let groups: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  client = connect(database.url);
  tenants = await createTestTenants(client);
  system = await asSystem(testWorld(client), tenants.north);
  groups = new Map((await listUserGroups(system)).map(({ name, id }) => [name, id]));
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

const groupId = (name: string) => groups.get(name) ?? "";
const person = (name: string, group: string) => ({
  name,
  email: `${name.toLowerCase()}@people.example`,
  password: testPassword,
  groupId: groupId(group),
});

test("four groups come ready, and only administrators manage operators", async () => {
  const listed = await listUserGroups(system);
  expect(listed.map(({ name }) => name)).toEqual(["Administrator", "Manager", "Clerk", "Auditor"]);
  const manage = listed.filter(({ permissions }) => permissions.includes("operator.manage"));
  expect(manage.map(({ name }) => name)).toEqual(["Administrator"]);
});

test("an e-mail signs in at one organization only, in whatever case", async () => {
  const twin = { ...person("Twin", "Clerk"), email: "Twin@Example.com" };
  await createOperator(system, twin);
  const elsewhere = await asSystem(testWorld(client), tenants.south);
  const group = (await listUserGroups(elsewhere))[0]?.id ?? "";
  await expect(
    createOperator(elsewhere, { ...twin, email: "twin@example.COM", groupId: group }),
  ).rejects.toMatchObject({ code: "conflict", fields: { email: expect.any(String) } });
  const { rows } = await listOperators(elsewhere, parseListState(operatorList, {}));
  expect(rows).toEqual([]);
});

test("passwords are kept as argon2id and never told to the audit log", async () => {
  const { id } = await createOperator(system, person("Pia", "Clerk"));
  await updateOperator(system, { operatorId: id, password: "a second long password" });
  const rows = await inSnapshot(system, ({ db }) =>
    db.select().from(auditLog).where(eq(auditLog.subjectId, id)),
  );
  expect(rows.map(({ verb }) => verb).sort()).toEqual(["operator.create", "operator.update"]);
  expect(JSON.stringify(rows)).not.toMatch(/argon2|second long|correct horse/);
});

test("nobody hands out, or takes over, rights beyond its own", async () => {
  const world = testWorld(client);
  const limited = await createUserGroup(system, {
    name: "Desk lead",
    permissions: ["operator.manage", "program.read"],
  });
  const lead = await createOperator(system, { ...person("Lead", "Clerk"), groupId: limited.id });
  const boss = await hire(world, tenants.north, "Boss");
  const { context } = await enter(world, "lead@people.example");
  const forbidden = { code: "forbidden" };
  await expect(createOperator(context, person("Puppet", "Administrator"))).rejects.toMatchObject(forbidden);
  await expect(
    updateOperator(context, { operatorId: lead.id, groupId: groupId("Administrator") }),
  ).rejects.toMatchObject(forbidden);
  await expect(
    updateOperator(context, { operatorId: boss.id, password: "taken over!!" }),
  ).rejects.toMatchObject(forbidden);
  await expect(updateOperator(context, { operatorId: boss.id, disabled: true })).rejects.toMatchObject(
    forbidden,
  );
  await expect(
    createUserGroup(context, { name: "More", permissions: ["points.credit"] }),
  ).rejects.toMatchObject(forbidden);
  await expect(
    updateUserGroup(context, { groupId: limited.id, permissions: ["operator.manage", "points.credit"] }),
  ).rejects.toMatchObject(forbidden);
  await expect(
    updateUserGroup(context, { groupId: groupId("Administrator"), permissions: [] }),
  ).rejects.toMatchObject(forbidden);
  const { context: clerk } = await enter(
    world,
    (await hire(world, tenants.north, "Mere Clerk", "Clerk")).email,
  );
  await expect(listOperators(clerk, parseListState(operatorList, {}))).rejects.toMatchObject(forbidden);
});

test("somebody who administers is always left, also when two leave at once", async () => {
  const world = testWorld(client);
  const one = await hire(world, tenants.south, "One");
  const two = await hire(world, tenants.south, "Two");
  const south = await asSystem(world, tenants.south);
  const results = await Promise.allSettled(
    [one, two].map(({ id }) => updateOperator(south, { operatorId: id, disabled: true })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(
    updateUserGroup(south, { groupId: one.groupId, permissions: ["program.read"] }),
  ).rejects.toMatchObject({
    code: "invalid_state",
  });
});

test("nobody disables itself", async () => {
  const world = testWorld(client);
  const { id, email } = await hire(world, tenants.north, "Self");
  const { context } = await enter(world, email);
  await expect(updateOperator(context, { operatorId: id, disabled: true })).rejects.toMatchObject({
    code: "invalid_state",
  });
});

test("two groups of one organization cannot have one name", async () => {
  await expect(createUserGroup(system, { name: "Clerk", permissions: [] })).rejects.toMatchObject({
    code: "conflict",
    fields: { name: expect.any(String) },
  });
  expect(await updateUserGroup(system, { groupId: groupId("Clerk"), name: "Clerk" })).toEqual({
    changed: false,
  });
});

test("the list finds by name or e-mail, group and status, page by page", async () => {
  const page = (params: Record<string, string>) =>
    listOperators(system, parseListState(operatorList, params));
  expect((await page({ q: "PIA@people" })).rows.map(({ name }) => name)).toEqual(["Pia"]);
  expect((await page({ q: "%" })).rows).toEqual([]);
  expect((await page({ status: "disabled" })).rows).toEqual([]);
  expect((await page({ group: "Desk lead" })).rows.map(({ name }) => name)).toEqual(["Lead"]);
});

test("the settings' narrower context hands out what the operator itself has", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.north, "Head");
  const { session } = await enter(world, email);
  const settings = await buildContext(world, {
    organizationId: tenants.north,
    actor: actorOf(session),
    purpose: "administration",
  });
  const { id } = await createOperator(settings, person("Manny", "Manager"));
  expect(await updateOperator(settings, { operatorId: id, groupId: groupId("Clerk") })).toEqual({
    changed: true,
  });
});

test("what a group changes alone is set by who may do as much, and read at the next request", async () => {
  const world = testWorld(client);
  const rights = ["operator.manage", "points.credit"] as const;
  const manualMax = { points: 500n, money: 20n };
  const { id } = await createUserGroup(system, { name: "Careful", permissions: [...rights], manualMax });
  await createOperator(system, { ...person("Carla", "Clerk"), groupId: id });
  const { session, context } = await enter(world, "carla@people.example");
  expect(session.manualMax).toEqual(manualMax);
  expect(context.actor.manualMax).toEqual(manualMax);
  const careful = (await listUserGroups(system)).find(({ name }) => name === "Careful");
  expect(careful?.manualMax).toEqual(manualMax);

  const limit = (points: bigint | null, money: bigint | null, as: Context = context) =>
    updateUserGroup(as, { groupId: id, manualMax: { points, money } });
  const beyond = { code: "forbidden", fields: { "manualMax.points": expect.stringContaining("500") } };
  await expect(limit(501n, 20n)).rejects.toMatchObject(beyond);
  await expect(limit(null, 20n)).rejects.toMatchObject(beyond);
  await expect(limit(500n, 21n)).rejects.toMatchObject({ fields: { "manualMax.money": expect.any(String) } });
  expect(await limit(500n, 20n)).toEqual({ changed: false });
  expect(await limit(400n, 0n)).toEqual({ changed: true });
  expect((await enter(world, "carla@people.example")).session.manualMax).toEqual({ points: 400n, money: 0n });
  expect(await limit(null, null, system)).toEqual({ changed: true });
  expect((await enter(world, "carla@people.example")).session.manualMax).toEqual({
    points: null,
    money: null,
  });
});

test("who is limited hires nobody who is less so, unless that group changes no balances", async () => {
  const world = testWorld(client);
  const group = (name: string, points: bigint | null, ...more: "points.debit"[]) =>
    createUserGroup(system, {
      name,
      permissions: ["operator.manage", "program.read", ...more],
      manualMax: { points, money: null },
    });
  const [small, large, idle] = [
    await group("Small", 10n, "points.debit"),
    await group("Large", 11n, "points.debit"),
    await group("Idle", null),
  ];
  await createOperator(system, { ...person("Sina", "Clerk"), groupId: small.id });
  const { context } = await enter(world, "sina@people.example");
  const hired = (name: string, groupId: string) =>
    createOperator(context, { ...person(name, "Clerk"), groupId });
  await expect(hired("Lars", large.id)).rejects.toMatchObject({
    code: "forbidden",
    fields: { groupId: expect.stringContaining("10") },
  });
  await hired("Ida", idle.id);
  await hired("Sven", small.id);
});
