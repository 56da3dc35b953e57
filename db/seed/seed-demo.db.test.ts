import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { testContext } from "@/lib/access/test-context";
import { atTheGate } from "@/lib/access/transaction";
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

test("the demo's ledger proves itself", async () => {
  const { rows } = await atTheGate(client.db, (tx) =>
    tx.execute<{ id: string }>(sql`SELECT gate.find_provider() AS id`),
  );
  const scope = { organizationId: rows[0]?.id ?? "", timeZone: "UTC", sees: "all" as const };
  const report = await verifyLedger(testContext(client, scope.organizationId, { scope }));
  expect(report.problems).toEqual([]);
  expect(report.entries).toBeGreaterThan(3000);
});

/** What the README and the pages promise somebody who looks around. */
const promised = {
  "members of each tier": "SELECT count(DISTINCT tier_key) = 3 FROM membership_tiers",
  "campaigns over, running and to come": `
    SELECT count(*) FILTER (WHERE starts_at > now()) > 0 AND count(*) FILTER (WHERE ends_at < now()) > 0
       AND count(*) FILTER (WHERE starts_at < now() AND ends_at > now()) > 0 FROM campaigns`,
  "rewards taken, and one taken back": `
    SELECT count(*) > 3 AND count(cancelled_at) > 0 FROM reward_redemptions`,
  "points that became certificates": "SELECT count(*) > 20 FROM certificates WHERE origin = 'award'",
  "activities of several kinds": "SELECT count(DISTINCT event) >= 4 FROM activity_records",
  "a friend who was paid for": "SELECT count(*) > 0 FROM activity_records WHERE event LIKE 'referral%'",
  "cards in every state but void": "SELECT count(DISTINCT state) = 3 FROM cards",
  "an order returned in part": "SELECT count(*) > 0 FROM orders WHERE status = 'completed' AND refunded_total > 0",
  "closed months": "SELECT count(*) > 10 FROM closed_months",
} as const;

test.each(Object.entries(promised))("there are %s", async (_what, query) => {
  const owner = connect(database.ownerUrl);
  try {
    const { rows } = await owner.db.execute(sql.raw(query));
    expect(Object.values(rows[0] ?? {})).toEqual([true]);
  } finally {
    await owner.close();
  }
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
