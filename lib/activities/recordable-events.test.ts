import { expect, test } from "vitest";
import { parseProgramRules } from "@/lib/programs/rules";
import { recordableEvents } from "./recordable-events";

const rulesWith = (activities: { event: string; name: string; isActive?: boolean }[]) =>
  parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "1", money: "1" },
    earning: { rate: null },
    awards: { activities: activities.map((each) => ({ points: "10", ...each })) },
  });

test("what is switched on is offered once, by its own name where it has one rule", () => {
  const rules = rulesWith([
    { event: "visit", name: "Visit of the shop" },
    { event: "review", name: "Review" },
    { event: "review", name: "First review of a month" },
    { event: "newsletter", name: "Newsletter", isActive: false },
    { event: "birthday", name: "Birthday" },
  ]);
  expect(recordableEvents(rules)).toEqual([
    { value: "visit", label: "Visit of the shop" },
    { value: "review", label: "Review" },
  ]);
});

test("without rules there is nothing to record", () => {
  expect(recordableEvents(null)).toEqual([]);
});
