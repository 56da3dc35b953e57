import { expect, test } from "vitest";
import { readMultiplier } from "./read-multiplier";

test.each([
  ["2", { n: 2n, d: 1n }],
  ["1.5", { n: 3n, d: 2n }],
  [" 1.10 ", { n: 11n, d: 10n }],
  ["4/3", { n: 4n, d: 3n }],
  ["1 1/3", { n: 4n, d: 3n }],
  ["", null],
  ["1,5", null],
  ["x2", null],
  ["-2", null],
  ["1/0", null],
])("%s", (text, expected) => {
  expect(readMultiplier(text)).toEqual(expected);
});
