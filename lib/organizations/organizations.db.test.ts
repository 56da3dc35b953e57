import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { systemActor } from "@/lib/access/system-actor";
import {
  asSystem,
  createTestTenants,
  enter,
  type TestTenants,
  testPassword,
  testWorld,
} from "@/lib/access/test-tenants";
import { parseListState } from "@/lib/kernel/list-state";
import { createOrganization } from "./create-organization";
import { createProvider } from "./create-provider";
import { findOrganizationBySlug } from "./find-organization-by-slug";
import { listOrganizationsBelow } from "./list-organizations-below";
import { organizationList } from "./list-spec";
import { searchOrganizationsBelow } from "./search-organizations-below";
import { setModule } from "./set-module";

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

const provider = () => asSystem(testWorld(client), tenants.provider);
const north = () => asSystem(testWorld(client), tenants.north);
const page = (params: Record<string, string>) => parseListState(organizationList, params);

test("the provider is made once; again with the same input it is unchanged, with other input a conflict", async () => {
  const world = { ...testWorld(client), actor: systemActor() };
  const input = { slug: "provider", name: "Provider", timeZone: "UTC" };
  expect(await createProvider(world, input)).toEqual({ id: tenants.provider, unchanged: true });
  await expect(createProvider(world, { ...input, name: "Another" })).rejects.toMatchObject({
    code: "conflict",
    fields: { name: expect.any(String) },
  });
});

test("a create that is repeated is unchanged; with other input the conflict names the field", async () => {
  const context = await provider();
  const input = { slug: "repeat", name: "Repeat", timeZone: "America/New_York", moduleEnabled: true };
  const { id } = await createOrganization(context, input);
  expect(await createOrganization(context, input)).toEqual({ id, unchanged: true });
  for (const other of [{ name: "Another" }, { timeZone: "UTC" }, { moduleEnabled: false }]) {
    await expect(createOrganization(context, { ...input, ...other })).rejects.toMatchObject({
      code: "conflict",
      fields: { [Object.keys(other)[0] ?? ""]: expect.any(String) },
    });
  }
});

test("a slug that is used elsewhere is only said to be taken", async () => {
  const taken = { code: "conflict", fields: { slug: "This short name is taken." } };
  for (const slug of ["south", "provider", "north"]) {
    await expect(
      createOrganization(await north(), { slug, name: slug, timeZone: "UTC" }),
    ).rejects.toMatchObject(taken);
  }
});

test.each(["Upper", "two--hyphens", "-edge", "dot.ted", "x", "ümlaut"])("%j is no slug", async (slug) => {
  await expect(createOrganization(await provider(), { slug, name: "X", timeZone: "UTC" })).rejects.toThrow();
});

test("a time zone has to be one", async () => {
  const input = { slug: "zone", name: "Zone", timeZone: "Europe/Atlantis" };
  await expect(createOrganization(await provider(), input)).rejects.toThrow(/time zone/);
});

test("the first administrator may sign in; an e-mail in use leaves no organization behind", async () => {
  const context = await provider();
  const administrator = { name: "First", email: "first@shop.example", password: testPassword };
  await createOrganization(context, {
    slug: "shop",
    name: "Shop",
    timeZone: "UTC",
    moduleEnabled: true,
    administrator,
  });
  const { session } = await enter(testWorld(client), administrator.email);
  expect(session).toMatchObject({ group: { name: "Administrator" }, organization: { slug: "shop" } });
  await expect(
    createOrganization(context, { slug: "shop-2", name: "Shop 2", timeZone: "UTC", administrator }),
  ).rejects.toMatchObject({ code: "conflict", fields: { "administrator.email": expect.any(String) } });
  expect(await findOrganizationBySlug(context, "shop-2")).toBeNull();
});

test("only the provider switches the module", async () => {
  const context = await north();
  await expect(
    createOrganization(context, { slug: "sub", name: "Sub", timeZone: "UTC", moduleEnabled: true }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    setModule(context, { organizationId: tenants.northEast, enabled: true }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the provider sees all below it, a reseller itself and what is below, nobody sideways or upwards", async () => {
  const slugs = async (context: Awaited<ReturnType<typeof north>>) =>
    (await searchOrganizationsBelow(context, {})).map(({ slug }) => slug);
  expect(await slugs(await provider())).toEqual(expect.arrayContaining(["north", "north-east", "south"]));
  expect(await slugs(await north())).toEqual(["north-east"]);
  expect(await slugs(await asSystem(testWorld(client), tenants.south))).toEqual([]);
  for (const slug of ["south", "provider", "nowhere"])
    expect(await findOrganizationBySlug(await north(), slug)).toBeNull();
  expect((await findOrganizationBySlug(await north(), "north-east"))?.id).toBe(tenants.northEast);
});

test("the list names what each lies below, and filters by the module", async () => {
  const { rows } = await listOrganizationsBelow(await provider(), page({ q: "north-e" }));
  expect(rows).toMatchObject([{ slug: "north-east", parentName: "north", moduleEnabled: false }]);
  const off = await listOrganizationsBelow(await provider(), page({ module: "off" }));
  expect(off.rows.map(({ slug }) => slug)).toContain("north-east");
  expect(off.rows.map(({ slug }) => slug)).not.toContain("south");
  const own = await listOrganizationsBelow(await north(), page({}));
  expect(own.rows).toMatchObject([{ slug: "north-east", parentName: "north" }]);
});
