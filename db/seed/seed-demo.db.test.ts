import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { testContext } from "@/lib/access/test-context";
import { atTheGate, inSnapshot } from "@/lib/access/transaction";
import { systemClock } from "@/lib/kernel/clock";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { signIn } from "@/lib/sessions/sign-in";
import { seedDemo } from "./seed-demo";

const folder = mkdtempSync(path.join(tmpdir(), "laurel-demo-"));
let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  process.env.LAUREL_DATA = folder;
  database = await createTestDatabase();
  client = connect(database.url);
  await seedDemo({
    url: database.url,
    secret: "a secret for tests that is long enough",
    log: () => undefined,
  });
}, 180_000);
afterAll(async () => {
  await client.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function providerContext() {
  const { rows } = await atTheGate(client.db, (tx) =>
    tx.execute<{ id: string }>(sql`SELECT gate.find_provider() AS id`),
  );
  const scope = { organizationId: rows[0]?.id ?? "", timeZone: "UTC", sees: "all" as const };
  // The demo ends now, by the machine's clock.
  return testContext(client, scope.organizationId, { scope, clock: systemClock });
}

test("the demo's ledger proves itself", async () => {
  const report = await verifyLedger(await providerContext());
  expect(report.problems).toEqual([]);
  expect(report.entries).toBeGreaterThan(3000);
});

/** What somebody who looks around should find. */
const found = {
  "members of each tier": "SELECT count(DISTINCT tier_key) = 3 FROM membership_standings",
  "campaigns that are over, run, and are to come": `SELECT
    bool_or(ends_at < now()) AND bool_or(starts_at > now()) AND bool_or(now() BETWEEN starts_at AND ends_at)
    FROM campaigns`,
  "rewards of three kinds, one taken back":
    "SELECT count(DISTINCT reward_id) >= 3 AND count(cancelled_at) > 0 FROM reward_redemptions",
  "points that became certificates": "SELECT count(*) > 20 FROM certificate_issues WHERE origin = 'award'",
  "activities of four kinds": "SELECT count(DISTINCT event) >= 4 FROM activity_records",
  "a friend who was paid for": "SELECT count(*) = 2 AND count(rewarded_at) > 0 FROM referrals",
  "cards in use, blocked and waiting": "SELECT count(DISTINCT state) = 3 FROM cards",
  "an order returned in part": "SELECT bool_or(refunded_total > 0) FROM orders WHERE status = 'completed'",
  "members without an e-mail address, not confirmed":
    "SELECT bool_or(status = 'not_confirmed') FROM memberships",
  "customers who agreed to the newsletter": "SELECT bool_or(is_given) FROM consent_changes",
  "fields of customers and members": "SELECT count(DISTINCT field_id) = 2 FROM custom_field_values",
  "a request in each shop that waits for a second person":
    "SELECT count(*) = 2 AND bool_and(decision IS NULL AND lapses_at > now()) FROM approvals",
  "closed months of two shops": "SELECT count(*) > 12 FROM closed_months",
};

test("there is something of everything", async () => {
  const answers = await inSnapshot(await providerContext(), async (tx) => {
    const answered: Record<string, unknown> = {};
    for (const [what, query] of Object.entries(found)) {
      const { rows } = await tx.db.execute(sql.raw(query));
      answered[what] = Object.values(rows[0] ?? {})[0];
    }
    return answered;
  });
  expect(answers).toEqual(Object.fromEntries(Object.keys(found).map((what) => [what, true])));
});

test("everybody in the list of sign-ins can sign in", async () => {
  const file = path.join(folder, "demo-sign-ins.json");
  expect(existsSync(file)).toBe(true);
  const people: { email: string; password: string }[] = JSON.parse(readFileSync(file, "utf8"));
  expect(people).toHaveLength(6);
  const world = testContext(client, "", { now: new Date().toISOString() });
  for (const { email, password } of people) {
    expect(await signIn(world, { email, password, address: "127.0.0.1" })).toMatchObject({
      sessionId: expect.any(String),
    });
  }
});
