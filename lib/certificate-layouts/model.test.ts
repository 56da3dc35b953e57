import { expect, test } from "vitest";
import { createLayoutSchema } from "./input";
import { contrastOf, startingDesign } from "./model";

test.each([
  ["#000000", "#ffffff", "21.00"],
  ["#ffffff", "#ffffff", "1.00"],
  ["#767676", "#ffffff", "4.54"],
  ["#ff0000", "#ffffff", "4.00"],
  ["#1c5a3f", "#ffffff", "8.13"],
])("%s on %s has the contrast %s, either way round", (first, second, expected) => {
  expect(contrastOf(first, second).toFixed(2)).toBe(expected);
  expect(contrastOf(second, first).toFixed(2)).toBe(expected);
});

const problems = (colours: object) => {
  const parsed = createLayoutSchema.safeParse({ ...startingDesign, name: "Look", ...colours });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

test("what a layout begins with can be read", () => {
  expect(problems({})).toEqual([]);
});

test("words need more contrast than a heading, and a colour is a colour", () => {
  expect(problems({ ink: "#888888" })).toEqual(["ink"]);
  expect(problems({ accent: "#888888" })).toEqual([]);
  expect(problems({ accent: "#bbbbbb" })).toEqual(["accent"]);
  expect(problems({ ground: "#222222", ink: "#f5f5f5", accent: "#9cd6b8" })).toEqual([]);
  expect(problems({ ink: "red" })).toContain("ink");
  expect(problems({ ink: "#1A1F1C" })).toEqual([]);
});
