import { expect, test } from "vitest";
import { parseCampaignRules, type StoredCampaignRules } from "@/lib/campaigns/rules";
import type { ProgramUnits } from "@/lib/programs/model";
import { parseProgramRules } from "@/lib/programs/rules";
import { campaignExample } from "./campaign-example";

const units: ProgramUnits = { kind: "points", currency: "USD", pointDecimals: 0 };
const program = parseProgramRules({
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" } },
});

function example(effect: StoredCampaignRules["effect"], items: StoredCampaignRules["items"] = {}) {
  const rules = parseCampaignRules({ startsAt: "2025-06-01T00:00:00.000Z", effect, items });
  return campaignExample(rules, { units, program });
}

test("an order on all goods, beside what it would earn without", () => {
  const { sentence, rows } = example({ kind: "multiply", by: { n: "3", d: "2" } });
  expect(sentence).toBe("A $30.00 order earns 45 points instead of 30 points.");
  expect(rows.map(({ label }) => label)).toEqual(["Line 1 · any goods", "Base points", "Campaign", "Total"]);
});

test("only the goods it names take part", () => {
  expect(example({ kind: "multiply", by: { n: "2", d: "1" } }, { categories: ["music"] }).sentence).toBe(
    "A $60.00 order earns 90 points instead of 60 points.",
  );
  expect(example({ kind: "bonus", points: "50" }, { skus: ["CD-1"] }).sentence).toBe(
    "A $60.00 order earns 110 points instead of 60 points.",
  );
});
