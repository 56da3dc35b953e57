import { afterAll, beforeAll, expect, test } from "vitest";
import { connectWatched, scansOf, type WatchedClient } from "@/db/testing-plans";
import { withClient } from "@/db/with-client";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { fixedClock } from "@/lib/kernel/clock";
import { parseListState } from "@/lib/kernel/list-state";
import { recordHistory } from "@/lib/orders/test-history";
import { createCampaign } from "./create-campaign";
import { getCampaignTotals } from "./get-campaign-totals";
import { createCampaignSchema } from "./input";
import { listCampaignAwards } from "./list-campaign-awards";
import { campaignAwardList } from "./list-spec";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let watched: WatchedClient;
let campaignId: string;

// A campaign of one organization among many of another.
beforeAll(async () => {
  world = await createTestOrganizations();
  watched = connectWatched(world.database.url);
  const at = (id: string) => (moment: string) =>
    testContext(world.client, id, { clock: fixedClock(new Date(moment)) });
  await recordHistory(at(world.first.id), { name: "small", members: 20, orders: 200 });
  await recordHistory(at(world.second.id), { name: "large", members: 100, orders: 2_000 });
  await withClient(world.database.ownerUrl, async (owner) => {
    await owner.query("BEGIN; SET LOCAL ROLE laurel_migrate");
    const { rows } = await owner.query<{ id: string; program: string }>(
      `SELECT organization_id AS id, id AS program FROM programs WHERE name IN ('small', 'large')`,
    );
    await owner.query("COMMIT");
    for (const { id, program } of rows) await addCampaigns(at(id)("2025-02-01T00:00:00Z"), id, program);
    await owner.query("BEGIN; SET LOCAL ROLE laurel_migrate");
    await owner.query(`INSERT INTO campaign_awards (organization_id, campaign_id, order_id, membership_id, placed_at, points)
      SELECT o.organization_id, c.id, o.id, o.membership_id, o.placed_at, 5
      FROM orders o JOIN campaigns c ON c.organization_id = o.organization_id`);
    await owner.query("COMMIT; ANALYZE");
  });
});
afterAll(async () => {
  await watched.close();
  await world.close();
});

async function addCampaigns(context: Parameters<typeof createCampaign>[0], id: string, programId: string) {
  const rules = { startsAt: new Date("2025-02-01"), effect: { kind: "bonus", points: 5n } };
  for (const name of ["one", "two", "three", "four", "five"]) {
    const made = await createCampaign(context, createCampaignSchema.parse({ programId, name, rules }));
    if (id === world.first.id) campaignId = made.id;
  }
}

test.each([
  ["one organization", "laurel_app"],
  ["the provider", "laurel_reader"],
] as const)("what a campaign gave is read by its index, for %s", async (_name, role) => {
  const isProvider = role === "laurel_reader";
  const reader = isProvider ? world.provider.context : world.first.context;
  const sees = isProvider ? ("all" as const) : reader.scope.sees;
  const context = { ...reader, scope: { ...reader.scope, sees }, db: watched.db };
  for (const params of [{}, { sort: "placedAt" }, { status: "placed,refunded" }] as Record<
    string,
    string
  >[]) {
    await listCampaignAwards(context, campaignId, parseListState(campaignAwardList, params));
  }
  await getCampaignTotals(context, { id: campaignId });
  const visible = isProvider ? "*" : `{${world.first.id}}`;
  const plans = await watched.plans(
    `SET LOCAL ROLE ${role}; SET LOCAL laurel.visible = '${visible}'; SET LOCAL laurel.acting = ''`,
  );
  expect(plans.length).toBeGreaterThan(6);
  const scans = scansOf(plans, ["campaign_awards"]);
  expect(scans.map(({ statement, lines }) => [statement.slice(0, 200), ...lines].join("\n"))).toEqual([]);
});
