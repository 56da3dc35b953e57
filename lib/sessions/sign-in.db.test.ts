import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import {
  asSystem,
  createTestTenants,
  enter,
  hire,
  type TestTenants,
  testPassword,
  testWorld,
} from "@/lib/access/test-tenants";
import { atTheGate } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { updateOperator } from "@/lib/operators/update-operator";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

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

async function refusal(attempt: Promise<unknown>): Promise<{ code: string; words: string }> {
  const error = await attempt.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!isAppError(error)) throw error ?? new Error("was not refused");
  return { code: error.code, words: error.publicMessage };
}

test("an unknown e-mail, a wrong password and a disabled operator are refused alike", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.north, "Nora");
  const away = await hire(world, tenants.north, "Otto", "Clerk");
  await updateOperator(await asSystem(world, tenants.north), { operatorId: away.id, disabled: true });
  const attempt = (name: string, password: string) =>
    refusal(signIn(world, { email: name, password, address: null }));
  const unknown = await attempt("nobody@example.com", testPassword);
  expect(unknown.code).toBe("unauthenticated");
  expect(await attempt(email, "a wrong password")).toEqual(unknown);
  expect(await attempt(away.email, testPassword)).toEqual(unknown);
});

test("the e-mail is found in whatever case, the password only as it is", async () => {
  const world = testWorld(client);
  await hire(world, tenants.south, "Sven");
  await signIn(world, { email: " SVEN@Example.com ", password: testPassword, address: null });
  const { code } = await refusal(
    signIn(world, { email: "sven@example.com", password: testPassword.toUpperCase(), address: null }),
  );
  expect(code).toBe("unauthenticated");
});

test("after five failures even the right password waits; a quarter of an hour later it does not", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.south, "Tina");
  const attempt = (password: string, at = world) => signIn(at, { email, password, address: "10.0.0.1" });
  for (let i = 0; i < 5; i++) expect((await refusal(attempt("wrong password"))).code).toBe("unauthenticated");
  expect((await refusal(attempt(testPassword))).code).toBe("rate_limited");
  await attempt(testPassword, testWorld(client, "2025-06-15T12:15:01Z"));
});

test("an unknown e-mail is throttled as a known one is", async () => {
  const world = testWorld(client);
  const attempt = () => refusal(signIn(world, { email: "ghost@example.com", password: "x", address: null }));
  for (let i = 0; i < 5; i++) expect((await attempt()).code).toBe("unauthenticated");
  expect((await attempt()).code).toBe("rate_limited");
});

test("many attempts at once cannot slip past the limit", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.south, "Ulla");
  const attempts = Array.from({ length: 12 }, () =>
    refusal(signIn(world, { email, password: "wrong password", address: null })),
  );
  const codes = (await Promise.all(attempts)).map(({ code }) => code);
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(5);
});

test("an address that tries one e-mail after the other is throttled; who gets in there is not counted", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.south, "Vera");
  const from = (name: string, password: string) =>
    signIn(world, { email: name, password, address: "10.9.9.9" });
  for (let i = 0; i < 20; i++) await from(email, testPassword);
  for (let i = 0; i < 50; i++) await refusal(from(`guess-${i}@example.com`, "x"));
  expect((await refusal(from("another@example.com", "x"))).code).toBe("rate_limited");
  await signIn(world, { email, password: testPassword, address: "10.9.9.8" });
}, 60_000);

test("throttles keep no e-mail and no address", async () => {
  const { rows } = await atTheGate(client.db, (tx) => tx.execute(sql`SELECT key FROM sign_in_throttles`));
  expect(rows.length).toBeGreaterThan(0);
  for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
});

test("a session ends with sign-out, after 12 hours, and not a moment before", async () => {
  const world = testWorld(client);
  const { email } = await hire(world, tenants.south, "Willa");
  const { session } = await enter(world, email);
  expect(await readSession(testWorld(client, "2025-06-15T23:59:59Z"), session.id)).not.toBeNull();
  expect(await readSession(testWorld(client, "2025-06-16T00:00:00Z"), session.id)).toBeNull();
  await signOut(world, session.id);
  expect(await readSession(world, session.id)).toBeNull();
  expect(await readSession(world, world.ids.next())).toBeNull();
});

test("disabling, another group, other rights and a new password hold at the next request", async () => {
  const world = testWorld(client);
  const { id, email, groupId } = await hire(world, tenants.south, "Xenia", "Manager");
  const { groupId: clerks } = await hire(world, tenants.south, "Yann", "Clerk");
  const system = await asSystem(world, tenants.south);
  const { session } = await enter(world, email);
  const now = () => readSession(world, session.id);
  expect(session.permissions.has("program.edit")).toBe(true);

  await updateOperator(system, { operatorId: id, groupId: clerks });
  expect((await now())?.permissions.has("program.edit")).toBe(false);
  await updateOperator(system, { operatorId: id, groupId });
  await updateUserGroup(system, { groupId, permissions: ["program.read"] });
  expect([...((await now())?.permissions ?? [])]).toEqual(["program.read"]);

  await updateOperator(system, { operatorId: id, password: "another long password" });
  expect(await now()).toBeNull();
  const { sessionId } = await signIn(world, { email, password: "another long password", address: null });
  await updateOperator(system, { operatorId: id, disabled: true });
  expect(await readSession(world, sessionId)).toBeNull();
  await updateOperator(system, { operatorId: id, disabled: false });
  expect(await readSession(world, sessionId)).toBeNull();
});
