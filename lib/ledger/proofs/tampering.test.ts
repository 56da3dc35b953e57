import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rules } from "./findings";

const tests = readdirSync(path.resolve("lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".db.test.ts"))
  .map((file) => readFileSync(path.resolve("lib", file), "utf8"))
  .filter((source) => source.includes("afterTampering("));

test.each(Object.keys(rules))("somebody tampers with what “%s” proves, and is found", (rule) => {
  expect(tests.filter((source) => source.includes(`"${rule}"`))).not.toEqual([]);
});
