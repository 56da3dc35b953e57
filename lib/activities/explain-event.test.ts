import { expect, test } from "vitest";
import { parseProgramRules } from "@/lib/programs/rules";
import { explainEvent } from "./explain-event";
import { judgeActivity } from "./judge-activity";

const units = { currency: "USD", pointDecimals: 0 };
const { awards } = parseProgramRules({
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "1", money: "1" },
  earning: { rate: null },
  awards: {
    activities: [
      { event: "review", name: "Review", points: "100" },
      { event: "review", name: "Long review", points: "50", limit: { count: 2, per: "month" } },
    ],
  },
});
const judge = (paidBefore: number, severalActivities: "add" | "best" = "add") =>
  judgeActivity({ ...awards, severalActivities }, { event: "review", sourceId: "r" }, () => paidBefore);

test("an event is explained by the rules that pay and those that do not", () => {
  expect(explainEvent(judge(0).steps, units)).toEqual({
    sentence: "Review brings 100 points; Long review brings 50 points. In all 150 points.",
    rows: [
      { label: "Activity", value: "Review" },
      { label: "Review", value: "+ 100 points" },
      { label: "Long review", value: "+ 50 points" },
    ],
  });
  expect(explainEvent(judge(2).steps, units)).toMatchObject({
    sentence: "Review brings 100 points.",
    rows: [{}, {}, { label: "Long review", value: "50 points left out: 2 a month is the limit" }],
  });
  expect(explainEvent(judge(0, "best").steps, units).rows[2]?.value).toBe(
    "50 points left out: only the best rule counts",
  );
});

test("the explanation adds up to the points", () => {
  for (const paid of [0, 1, 2]) {
    for (const sums of ["add", "best"] as const) {
      const { steps, points } = judge(paid, sums);
      const sum = steps.reduce(
        (total, step) => (step.step === "pays" ? total + BigInt(step.points) : total),
        0n,
      );
      expect(sum).toBe(points);
    }
  }
});
