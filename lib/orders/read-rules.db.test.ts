import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { programs } from "@/db/schema";
import { withClient } from "@/db/with-client";
import { testContext } from "@/lib/access/test-context";
import { addTestProgram } from "@/lib/access/test-organization";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { fixedClock } from "@/lib/kernel/clock";
import { pauseProgram } from "@/lib/programs/pause-program";
import { parseProgramRules } from "@/lib/programs/rules";
import { saveVersion } from "@/lib/programs/save-version";
import { readRules } from "./read-rules";
import { openTestShop, type TestShop } from "./test-shop";

const now = "2025-02-01T12:00:00Z";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const rules = () => inSnapshot(shop.at(now), readRules);
const campaignsThen = async () =>
  (await rules()).campaigns.inForce(shop.programId, new Date(now)).map(({ name }) => name);
const stateThen = async () => (await rules()).programs.find("web", "sale", new Date(now))?.state;

test("what was read is kept while nothing changes", async () => {
  expect(await rules()).toBe(await rules());
});

test("every row of a program or a campaign that changes is read anew", async () => {
  const tables = [
    "programs",
    "program_versions",
    "program_state_changes",
    "program_claims",
    "campaigns",
    "campaign_versions",
  ];
  const { rows } = await withClient(shop.database.ownerUrl, (client) =>
    client.query<{
      name: string;
    }>(`SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname = 'stamp_rules' AND t.tgtype = ${1 | 4 | 8 | 16} ORDER BY c.relname`),
  );
  expect(rows.map(({ name }) => name)).toEqual(tables.toSorted());
});

test("another version, campaign or state counts at once, also where another process made it", async () => {
  const before = await rules();
  const other = connect(shop.database.url);
  const elsewhere = testContext(other, shop.first.id, {
    clock: fixedClock(new Date("2025-01-20T00:00:00Z")),
  });
  const changed = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "5", perMoney: "100" } },
    expiry: { kind: "never" },
  });
  try {
    await saveVersion(elsewhere, {
      programId: shop.programId,
      rules: changed,
      note: null,
      expectedVersion: 1,
    });
    const found = (await rules()).programs.find("web", "sale", new Date(now));
    expect(found?.version.number).toBe(2);
    expect(before.programs.find("web", "sale", new Date(now))?.version.number).toBe(1);

    const { id } = await createCampaign(
      elsewhere,
      createCampaignSchema.parse({
        programId: shop.programId,
        name: "Twice",
        rules: {
          startsAt: new Date("2025-01-01"),
          endsAt: new Date("2026-01-01"),
          effect: { kind: "multiply", by: { n: 2n, d: 1n } },
        },
      }),
    );
    expect(await campaignsThen()).toEqual([]);
    await startCampaign(elsewhere, { id, note: null });
    expect(await campaignsThen()).toEqual(["Twice"]);

    await pauseProgram(elsewhere, { programId: shop.programId, reason: "Stock-taking" });
    expect(await stateThen()).toBe("paused");
  } finally {
    await other.close();
  }
});

test("a change that is not kept leaves nothing behind, though it was read meanwhile", async () => {
  const nameThen = async () => (await rules()).programs.find("web", "sale", new Date(now))?.program.name;
  const kept = await nameThen();
  const undone = inTransaction(shop.at(now), async (tx) => {
    await tx.db.update(programs).set({ name: "Not kept" }).where(eq(programs.id, shop.programId));
    const { programs: seen } = await readRules(tx);
    expect(seen.find("web", "sale", new Date(now))?.program.name).toBe("Not kept");
    throw new Error("Never mind");
  });
  await expect(undone).rejects.toThrow("Never mind");
  expect(await nameThen()).toBe(kept);
});

test("an organization does not see when another's rules change", async () => {
  const mine = await rules();
  await addTestProgram(shop.second.context, { name: "Theirs" });
  expect(await rules()).toBe(mine);
});
