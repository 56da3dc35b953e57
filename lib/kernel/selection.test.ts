import { expect, test } from "vitest";
import { selectionCount, selectionSchema } from "./selection";

test("a selection is a number of ids, or all that match but a few", () => {
  expect(selectionCount({ ids: ["a", "b"] })).toBe(2);
  expect(selectionCount({ allMatching: true, except: ["a"], expectedCount: 12 })).toBe(11);
});

test.each([
  [{ ids: [] }],
  [{ ids: ["x".repeat(65)] }],
  [{ allMatching: false, except: [], expectedCount: 1 }],
  [{ allMatching: true, except: [], expectedCount: -1 }],
])("%j is none", (value) => {
  expect(selectionSchema.safeParse(value).success).toBe(false);
});
