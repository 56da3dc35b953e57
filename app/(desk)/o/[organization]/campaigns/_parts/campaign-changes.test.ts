import { expect, test } from "vitest";
import { parseCampaignRules } from "@/lib/campaigns/rules";
import { compareCampaignVersions } from "./campaign-changes";

const units = { kind: "points" as const, currency: "USD", pointDecimals: 0 };
const program = { ...units, id: "", name: "Club", timeZone: "UTC", tierNames: { gold: "Golden Circle" } };

function version(tiers: string[]) {
  const effect = { kind: "bonus" as const, points: "5" };
  const rules = parseCampaignRules({ startsAt: "2025-06-01T00:00:00.000Z", effect, audience: { tiers } });
  return { state: "draft" as const, rules };
}

test("tiers are called by their names, one that is gone by its key", () => {
  const [change, ...others] = compareCampaignVersions(version(["gold"]), version(["gold", "old"]), program);
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    label: "For",
    before: "tier Golden Circle",
    after: "tiers Golden Circle, old",
  });
});
