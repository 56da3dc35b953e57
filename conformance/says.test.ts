import { expect, it } from "vitest";
import { says } from "./says";

it.each<[boolean, unknown, unknown]>([
  [true, { points: 10, more: 1 }, { points: 10 }],
  [false, { points: 10 }, { points: 11 }],
  [false, {}, { points: 0 }],
  [false, { points: "10" }, { points: 10 }],
  [true, { after: { points: 1, used: 2 } }, { after: { points: 1 } }],
  [false, { after: 1 }, { after: { points: 1 } }],
  [true, { rows: [1, 2] }, { rows: [1, 2] }],
  [false, { rows: [1, 2, 3] }, { rows: [1, 2] }],
  [false, { rows: [2, 1] }, { rows: [1, 2] }],
  [true, { adjust: {} }, { adjust: {} }],
  [false, { adjust: { shirt: 1 } }, { adjust: {} }],
  [true, { until: "2025-02-25" }, { until: "2025-02-25T24:00" }],
  [false, { until: "2025-02-26" }, { until: "2025-02-25T24:00" }],
  [false, { tier: undefined }, { tier: null }],
])("says %s of %j where %j is expected", (verdict, actual, expected) => {
  expect(says(actual, expected)).toBe(verdict);
});
