import { expect, test } from "vitest";
import { planOf } from "./issue-plan";

const now = new Date("2025-06-15T12:00:00Z");
const row = (quantity: number, nominal: bigint, unit = "money") => ({ quantity, nominal, unit });
const plan = (given: object) =>
  planOf(
    { customerIds: ["a", "b"], series: [row(2, 1_250n)], expiry: { kind: "never" }, ...given },
    "Europe/Berlin",
    now,
  );

test("counts what every customer gets, and what it is worth by unit", () => {
  const series = [row(2, 1_250n), row(1, 300n, "points"), row(1, 5_000n)];
  expect(plan({ series })).toMatchObject({
    customers: 2,
    certificates: 8,
    worth: [
      { unit: "money", amount: 15_000n },
      { unit: "points", amount: 600n },
    ],
    lastDay: null,
  });
});

test.each([
  [{ kind: "days", days: 10 }, "2025-06-25"],
  [{ kind: "months", months: 6 }, "2025-12-15"],
  [{ kind: "date", on: "2025-12-31" }, "2025-12-31"],
])("%o ends on %s", (expiry, lastDay) => {
  expect(plan({ expiry })?.lastDay).toBe(lastDay);
});

test("a row that is not filled in gives no plan", () => {
  expect(plan({ series: [{ quantity: 1, unit: "money" }] })).toBeNull();
});
