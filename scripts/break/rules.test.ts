import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "@/db/embedded/instance";
import { rules } from "./rules";

const inProject = (file: string) => path.join(projectFolder, file);

test.each(rules)("“$name” can be broken where it stands", ({ file, from, to, tests }) => {
  const source = readFileSync(inProject(file), "utf8");
  expect(source.split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  expect(tests.filter((each) => !existsSync(inProject(each)))).toEqual([]);
});
