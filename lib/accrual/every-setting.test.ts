import { describe, expect, test } from "vitest";
import { quoteOrderInput, readFacts } from "@/lib/orders/input";
import {
  bonusTreatments,
  capActions,
  earningBases,
  fixedPers,
  rateCombinations,
  rateCountings,
  roundings,
  roundOns,
} from "@/lib/programs/rule-sections/earning";
import { parseProgramRules } from "@/lib/programs/rules";
import { judgeEarning } from "./judge-earning";
import { type EarningSetting, earningSettings, orderWith, rulesWith, withoutSetting } from "./test-settings";
import { campaign, earning, memberSince } from "./testing";

const now = new Date("2025-02-01T12:00:00Z");

/** What an order earns by the pure rules alone. */
function earnedOf(row: EarningSetting, given = row.earning): bigint {
  const input = quoteOrderInput.parse({ ...orderWith(row), customerId: crypto.randomUUID() });
  return judgeEarning({
    ...earning(),
    order: readFacts(input, now, "UTC"),
    storedValue: row.stored ?? 0n,
    rules: parseProgramRules(rulesWith(row, given)),
    campaigns: row.campaign ? [campaign(row.campaign)] : [],
    member: memberSince("2024-01-01T00:00:00Z", { tier: row.tier ? "all" : null }),
  }).points;
}

describe("every setting of earning, each of its values", () => {
  test.each(earningSettings)("$setting: $value", (row) => expect(earnedOf(row)).toBe(row.points));

  test.each(earningSettings.filter(({ isDefault }) => isDefault))("$setting: $value unless told", (row) => {
    expect(earnedOf(row, withoutSetting(row))).toBe(row.points);
  });

  // The paragraph of settings where good programs differ, as far as it is of earning.
  test.each([
    ["counting", rateCountings],
    ["rounding", roundings],
    ["roundOn", roundOns],
    ["bonuses", bonusTreatments],
    ["combine", rateCombinations],
    ["tier rate", ["multiplies", "is a level"]],
    ["base", earningBases],
    ["shippingEarns", ["false", "true"]],
    ["taxEarns", ["false", "true"]],
    ["storedValueEarns", ["false", "true"]],
    ["caps.onExceed", capActions],
    ["fixed", fixedPers],
  ])("%s is here with all its values", (setting, values) => {
    const here = earningSettings.filter((row) => row.setting === setting).map(({ value }) => value);
    expect([...new Set(here)].sort()).toEqual([...values].sort());
  });
});
