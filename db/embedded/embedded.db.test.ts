import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { withClient } from "../with-client";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test("neither login may bypass policies, and the application's owns nothing", async () => {
  const { rows } = await withClient(database.ownerUrl, (client) =>
    client.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolinherit FROM pg_roles
       WHERE rolname IN ('laurel_owner', 'laurel_web') ORDER BY rolname`,
    ),
  );
  expect(rows).toEqual([
    { rolname: "laurel_owner", rolsuper: false, rolbypassrls: false, rolinherit: true },
    { rolname: "laurel_web", rolsuper: false, rolbypassrls: false, rolinherit: false },
  ]);
  const owned = await withClient(database.ownerUrl, (client) =>
    client.query("SELECT relname FROM pg_class WHERE relowner = 'laurel_web'::regrole"),
  );
  expect(owned.rows).toEqual([]);
});

test("a wrong password is refused, for the superuser too", async () => {
  for (const user of ["laurel_web", "laurel_owner", "postgres"]) {
    const address = new URL(database.url);
    address.username = user;
    address.password = "guessed";
    const client = new Client({ connectionString: address.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  }
});
