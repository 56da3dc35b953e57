import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  ["/o/north/programs?q=a%20b", "/o/north/programs?q=a%20b"],
  ["/", "/"],
  [undefined, "/"],
  [["/o/a"], "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/a/..//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/sign-in", "/"],
])("%j leads to %s", (next, path) => {
  expect(safePath(next)).toBe(path);
});
