import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing";
import { fillEveryTable, type TenantTable } from "./testing-strangers";

const a = "0190a000-0000-7000-8000-00000000000a";
const b = "0190a000-0000-7000-8000-00000000000b";

let database: TestDatabase;
let client: Client;
let tables: TenantTable[];

beforeAll(async () => {
  database = await createTestDatabase();
  tables = await fillEveryTable(database, [a, b]);
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

type Settings = { role?: string; visible?: string; acting?: string };

/** What a statement of the application's login comes to: its number of rows, or the code of the refusal. */
async function attempt(statement: string, settings: Settings = {}): Promise<number | string> {
  const { role = "laurel_app", visible = "", acting = "" } = settings;
  await client.query(`BEGIN; SET LOCAL ROLE ${role}; SET LOCAL laurel.visible = '${visible}';
    SET LOCAL laurel.acting = '${acting}'`);
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "?";
  } finally {
    await client.query("ROLLBACK");
  }
}

/** The same of every tenant's table, with those left out that come to what they should. */
async function attemptAll(
  statementOf: (table: TenantTable) => string,
  settings: Settings,
  wanted: readonly (number | string)[],
): Promise<Record<string, number | string>> {
  const odd: Record<string, number | string> = {};
  for (const table of tables) {
    const outcome = await attempt(statementOf(table), settings);
    if (!wanted.includes(outcome)) odd[table.name] = outcome;
  }
  return odd;
}

const refused = "42501";
const own = { visible: `{${a}}`, acting: a };
const readAll = ({ name, tenantColumn }: TenantTable) => `SELECT ${tenantColumn} FROM ${name}`;
const readForeign = ({ name, tenantColumn }: TenantTable) =>
  `SELECT ${tenantColumn} FROM ${name} WHERE ${tenantColumn} = '${b}'`;

/** A row of another tenant, made of an own one. */
const insertForeign = ({ name, tenantColumn, columns }: TenantTable) => {
  const values = columns.map((column) => {
    if (column === tenantColumn) return `'${b}'`;
    return column === "ancestors" ? `ARRAY['${b}'::uuid]` : column;
  });
  return `INSERT INTO ${name} (${columns}) SELECT ${values} FROM ${name} LIMIT 1`;
};
const deleteForeign = ({ name, tenantColumn }: TenantTable) =>
  `DELETE FROM ${name} WHERE ${tenantColumn} = '${b}'`;

test("there are rows to see", async () => {
  const settings = { role: "laurel_reader" };
  expect(tables.length).toBeGreaterThan(30);
  expect(await attemptAll(readAll, settings, [2])).toEqual({});
});

describe("the application", () => {
  test("sees its own rows and nobody else's", async () => {
    expect(await attemptAll(readAll, own, [1])).toEqual({});
    expect(await attemptAll(readForeign, own, [0])).toEqual({});
  });

  test("sees nothing before a tenant is set, and nothing again afterwards", async () => {
    expect(await attemptAll(readAll, {}, [0])).toEqual({});
  });

  test("adds no row of another tenant, not even one that it sees", async () => {
    for (const settings of [own, { visible: `{${a},${b}}`, acting: a }, { visible: `{${a}}`, acting: "" }]) {
      expect(await attemptAll(insertForeign, settings, [refused])).toEqual({});
    }
  });

  test("changes no row of another tenant, not even one that it sees", async () => {
    for (const settings of [own, { visible: `{${a},${b}}`, acting: a }]) {
      for (const table of tables) {
        for (const column of table.columns) {
          const { name, tenantColumn } = table;
          const change = `UPDATE ${name} SET ${column} = ${column} WHERE ${tenantColumn} = '${b}'`;
          const outcome = await attempt(change, settings);
          expect([0, refused], `${name}.${column}`).toContain(outcome);
        }
      }
    }
  });

  test("gives no row of its own to another tenant", async () => {
    const give = ({ name, tenantColumn }: TenantTable) => `UPDATE ${name} SET ${tenantColumn} = '${b}'`;
    expect(await attemptAll(give, own, [refused])).toEqual({});
  });

  test("removes no row of another tenant, not even one that it sees", async () => {
    expect(await attemptAll(deleteForeign, own, [0, refused])).toEqual({});
    expect(await attemptAll(deleteForeign, { visible: `{${a},${b}}`, acting: a }, [0, refused])).toEqual({});
  });

  test("cannot be asked for more than a list of tenants", async () => {
    expect(await attempt("SELECT 1 FROM entries", { visible: "*" })).toBe("22P02");
  });
});

test("the reader sees all tenants and writes nothing", async () => {
  const settings = { role: "laurel_reader", visible: `{${a},${b}}`, acting: b };
  expect(await attemptAll(insertForeign, settings, [refused])).toEqual({});
  expect(await attemptAll(deleteForeign, settings, [refused])).toEqual({});
  expect(await attempt("UPDATE installation SET clock_offset_ms = 1", settings)).toBe(refused);
  expect(await attempt("SELECT password_hash FROM operators", settings)).toBe(refused);
});

test.each(["laurel_gate", "laurel_search", "laurel_migrate", "laurel_owner", "postgres"])(
  "the login does not become %s",
  async (role) => {
    await expect(client.query(`SET ROLE ${role}`)).rejects.toMatchObject({ code: refused });
  },
);

test("the login itself sees nothing", async () => {
  await expect(client.query("SELECT 1 FROM entries")).rejects.toMatchObject({ code: refused });
});
