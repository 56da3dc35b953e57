import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing";
import { withClient } from "./with-client";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What the catalogue says, one text a row. */
async function rowsOf(query: string): Promise<string[]> {
  const { rows } = await withClient(database.ownerUrl, (client) =>
    client.query<{ text: string }>(`SELECT text FROM (${query}) found ORDER BY text`),
  );
  return rows.map((row) => row.text);
}

/** Facts about the installation, which no tenant owns; the tree of tenants itself is protected in its own way. */
const withoutTenant = ["installation", "sign_in_throttles"];

const tables = `SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
const tenantTables = `SELECT * FROM (${tables}) t
  WHERE t.relname NOT IN ('organizations', ${withoutTenant.map((name) => `'${name}'`).join(", ")})`;

describe("row-level security", () => {
  test("is forced on every table but those that belong to no tenant", async () => {
    const open = await rowsOf(
      `SELECT relname AS text FROM (${tables}) t WHERE NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(open).toEqual(withoutTenant);
  });

  test("reads what is visible and writes as the one that acts, on every tenant's table alike", async () => {
    const odd =
      await rowsOf(`SELECT t.relname || ': ' || coalesce(string_agg(p.polname, ' ' ORDER BY p.polname), '') AS text
      FROM (${tenantTables}) t LEFT JOIN pg_policy p ON p.polrelid = t.oid AND p.polpermissive
        AND p.polname NOT IN ('gate_read', 'search_read')
      GROUP BY t.relname
      HAVING coalesce(string_agg(p.polname, ' ' ORDER BY p.polname), '')
        <> 'across_read migrate tenant_delete tenant_insert tenant_read tenant_update'`);
    expect(odd).toEqual([]);
  });

  test("no policy serves everybody", async () => {
    expect(await rowsOf("SELECT polname AS text FROM pg_policy WHERE 0 = ANY (polroles)")).toEqual([]);
  });
});

describe("keys", () => {
  /** Unique across all tenants: who signs in, and which session it is. */
  const reference = ["sign_in_names.sign_in_names_email_pk"];

  test("of a tenant's table begin with the tenant", async () => {
    const odd = await rowsOf(`SELECT t.relname || '.' || i.relname AS text FROM (${tenantTables}) t
      JOIN pg_index x ON x.indrelid = t.oid AND x.indisunique JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
      WHERE a.attname IS DISTINCT FROM 'organization_id'`);
    expect(odd).toEqual(reference);
  });

  test("every tenant's table has one", async () => {
    const without = await rowsOf(`SELECT t.relname AS text FROM (${tables}) t
      WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')`);
    expect(without).toEqual([]);
  });

  test("foreign ones between tenants' tables carry the tenant", async () => {
    const odd = await rowsOf(`SELECT k.conname AS text FROM pg_constraint k
      JOIN (${tenantTables}) t ON t.oid = k.conrelid JOIN (${tenantTables}) f ON f.oid = k.confrelid
      WHERE k.contype = 'f' AND NOT EXISTS (
        SELECT FROM unnest(k.conkey, k.confkey) AS pair(own, other)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own AND a.attname = 'organization_id'
        JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.other AND b.attname = 'organization_id')`);
    expect(odd).toEqual([]);
  });

  test("a row's tenant cannot change: no column of a key is granted for updates", async () => {
    const odd = await rowsOf(`SELECT t.relname || '.' || a.attname AS text FROM (${tables}) t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
      WHERE a.attname IN ('organization_id', 'id') AND has_column_privilege('laurel_app', t.oid, a.attnum, 'UPDATE')`);
    expect(odd).toEqual([]);
  });
});

test("columns have types whose operators are leakproof", async () => {
  const odd =
    await rowsOf(`SELECT t.relname || '.' || a.attname || ' ' || y.typname AS text FROM (${tables}) t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type y ON y.oid = a.atttypid
    WHERE y.typtype = 'e' OR y.typname IN ('numeric', '_numeric', 'citext', '_citext', 'float4', 'float8', 'money')`);
  expect(odd).toEqual([]);
});

test("ids come from the context: no column counts by itself", async () => {
  const odd = await rowsOf(`SELECT t.relname || '.' || a.attname AS text FROM (${tables}) t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    WHERE a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|uuid'`);
  expect(odd).toEqual([]);
});

describe("roles", () => {
  const ours = [
    "laurel_app",
    "laurel_gate",
    "laurel_migrate",
    "laurel_reader",
    "laurel_search",
    "laurel_web",
  ];
  const list = ours.map((name) => `'${name}'`).join(", ");

  test("bypass nothing, and only the login logs in", async () => {
    const attributes = await rowsOf(`SELECT rolname || ' super=' || rolsuper || ' bypass=' || rolbypassrls
      || ' create=' || (rolcreaterole OR rolcreatedb OR rolreplication) || ' login=' || rolcanlogin AS text
      FROM pg_roles WHERE rolname IN (${list})`);
    const none = "super=false bypass=false create=false";
    expect(attributes).toEqual(ours.map((name) => `${name} ${none} login=${name === "laurel_web"}`));
  });

  test("own nothing but the gate's functions", async () => {
    const owned = await rowsOf(`SELECT relname || ' ' || relowner::regrole AS text FROM pg_class
      WHERE relowner::regrole::text IN (${list})
      UNION ALL SELECT nspname || ' ' || nspowner::regrole FROM pg_namespace WHERE nspowner::regrole::text IN (${list})
      UNION ALL SELECT proname || ' ' || proowner::regrole FROM pg_proc
        WHERE proowner::regrole::text IN ('laurel_app', 'laurel_reader', 'laurel_migrate', 'laurel_web')`);
    expect(owned).toEqual([]);
  });

  test("the login may become the application or the reader, and has no rights of its own", async () => {
    const memberships = await rowsOf(`SELECT roleid::regrole::text AS text FROM pg_auth_members
      WHERE member = 'laurel_web'::regrole`);
    expect(memberships).toEqual(["laurel_app", "laurel_reader"]);
    const granted = await rowsOf(`SELECT table_name || ' ' || privilege_type AS text
      FROM information_schema.role_table_grants WHERE grantee IN ('laurel_web', 'PUBLIC') AND table_schema = 'public'`);
    expect(granted).toEqual([]);
  });

  test("the reader reads only, and no password", async () => {
    const writes = await rowsOf(`SELECT t.relname || ' ' || p AS text FROM (${tables}) t,
      unnest(ARRAY['INSERT', 'UPDATE']) AS p WHERE has_any_column_privilege('laurel_reader', t.oid, p)`);
    const removals = await rowsOf(`SELECT t.relname || ' ' || p AS text FROM (${tables}) t,
      unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AS p WHERE has_table_privilege('laurel_reader', t.oid, p)`);
    expect([...writes, ...removals]).toEqual([]);
    const password = `has_column_privilege('laurel_reader', 'operators', 'password_hash', 'SELECT')`;
    expect(await rowsOf(`SELECT ${password}::text AS text`)).toEqual(["false"]);
  });

  test("the application only ever adds to the ledger", async () => {
    const rights = await rowsOf(`SELECT p AS text
      FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p
      WHERE has_table_privilege('laurel_app', 'entries', p)
        OR (p <> ALL (ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AND has_any_column_privilege('laurel_app', 'entries', p))`);
    expect(rights).toEqual(["INSERT", "SELECT"]);
  });
});

describe("the gate's functions", () => {
  // What triggers run nobody can call.
  const called = `SELECT p.* FROM pg_proc p WHERE p.pronamespace = 'gate'::regnamespace
    AND p.proname <> 'protect' AND p.prorettype <> 'trigger'::regtype`;

  test("belong to the gate or the search, and look nowhere else", async () => {
    const odd = await rowsOf(`SELECT p.proname AS text FROM (${called}) p
      WHERE NOT (p.prosecdef AND p.proowner::regrole::text IN ('laurel_gate', 'laurel_search')
        AND p.proconfig @> ARRAY['search_path=public, pg_temp'])`);
    expect(odd).toEqual([]);
    expect(await rowsOf(`SELECT p.proname AS text FROM (${called}) p`)).not.toEqual([]);
  });

  test("are called by the application only", async () => {
    const open = await rowsOf(`SELECT p.proname AS text FROM pg_proc p
      WHERE p.pronamespace = 'gate'::regnamespace AND p.prorettype <> 'trigger'::regtype
        AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)`);
    expect(open).toEqual([]);
  });
});
