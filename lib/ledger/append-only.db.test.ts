import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entryKinds, innerBuckets, isAllowed, outerBuckets } from "./model";
import { openTestLedger, type TestLedger } from "./test-ledger";

let ledger: TestLedger;
let owner: Client;
let app: Client;

beforeAll(async () => {
  ledger = await openTestLedger();
  const anna = await ledger.holder();
  await ledger.post("2025-02-01", [anna], (desk) => desk.earn(anna, "A", 100n));
  owner = new Client({ connectionString: ledger.ownerUrl });
  app = new Client({ connectionString: ledger.url });
  await Promise.all([owner.connect(), app.connect()]);
  const { organizationId } = ledger;
  await app.query(`SET ROLE laurel_app; SET laurel.visible = '{${organizationId}}';
    SET laurel.acting = '${organizationId}'`);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await ledger.close();
});

/** Inserts every triple there is and takes it back; answers those the database accepts. */
async function acceptedBy(client: Client, isReversal: boolean): Promise<string[]> {
  const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(",");
  const buckets = quoted([...innerBuckets, ...outerBuckets]);
  const copied = `organization_id, posting_id, holder_id, lot_id, amount, unit, program_id, occurred_at, recorded_at,
    posted_on, pending_after, available_after, held_after, owed_after, actor_kind, hash`;
  await client.query("CREATE TEMP TABLE IF NOT EXISTS accepted (text text)");
  await client.query("TRUNCATE accepted");
  await client.query(`DO $$
    DECLARE wanted text; source text; target text;
    BEGIN
      FOREACH wanted IN ARRAY ARRAY[${quoted(entryKinds)}] LOOP
        FOREACH source IN ARRAY ARRAY[${buckets}] LOOP
          FOREACH target IN ARRAY ARRAY[${buckets}] LOOP
            BEGIN
              INSERT INTO entries (id, holder_version, kind, from_bucket, to_bucket, reverses, ${copied})
              SELECT gen_random_uuid(), 2, wanted, source, target, ${isReversal ? "id" : "NULL"}, ${copied}
              FROM entries;
              RAISE EXCEPTION SQLSTATE 'LAUR1';
            EXCEPTION
              WHEN check_violation THEN NULL;
              WHEN SQLSTATE 'LAUR1' THEN INSERT INTO accepted VALUES (wanted || ' ' || source || ' ' || target);
            END;
          END LOOP;
        END LOOP;
      END LOOP;
    END $$`);
  const { rows } = await client.query<{ text: string }>("SELECT text FROM accepted");
  return rows.map((row) => row.text).sort();
}

describe.each(["application", "owner"])("as the %s", (who) => {
  const client = () => (who === "owner" ? owner : app);
  beforeAll(async () => {
    // The owner is bound by the policies too: it changes data as the role of migrations.
    if (who === "owner") await owner.query("SET ROLE laurel_migrate");
  });
  afterAll(async () => {
    if (who === "owner") await owner.query("RESET ROLE");
  });

  test.each([false, true])("the database accepts the ledger's movements only (reversal: %s)", async (is) => {
    const buckets = [...innerBuckets, ...outerBuckets];
    const allowed = entryKinds.flatMap((kind) =>
      buckets.flatMap((from) =>
        buckets.filter((to) => isAllowed(kind, from, to, is)).map((to) => `${kind} ${from} ${to}`),
      ),
    );
    expect(await acceptedBy(client(), is)).toEqual(allowed.sort());
  });

  test.each(["UPDATE entries SET amount = 1", "DELETE FROM entries"])("%s is refused", async (statement) => {
    const code = who === "owner" ? "23001" : "42501";
    await expect(client().query(statement)).rejects.toMatchObject({ code });
  });
});

test.each(["UPDATE entries SET amount = 1", "DELETE FROM entries", "TRUNCATE entries CASCADE"])(
  "%s is refused to the tables' owner itself",
  async (statement) => {
    await expect(owner.query(statement)).rejects.toThrow("entries is append-only");
  },
);

test("TRUNCATE is refused to the application", async () => {
  await expect(app.query("TRUNCATE entries")).rejects.toMatchObject({ code: "42501" });
});

test.each([
  "activates_at = now()",
  "expires_at = NULL",
  "burn_stages = '[]'",
  "program_version_id = NULL",
  "parent_lot_id = NULL",
  "holder_id = holder_id",
])("a lot's terms are fixed for the application: %s", async (change) => {
  await expect(app.query(`UPDATE lots SET ${change}`)).rejects.toMatchObject({ code: "42501" });
});

test("nothing of the tries is left", async () => {
  const { rows } = await app.query("SELECT kind, amount, holder_version FROM entries");
  expect(rows).toEqual([{ kind: "earn", amount: "100", holder_version: 1 }]);
});
