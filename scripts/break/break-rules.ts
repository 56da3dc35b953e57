import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { projectFolder } from "@/db/embedded/instance";
import { createLifetime, type Lifetime } from "../start/lifetime";
import { runCommand } from "../test/run-step";
import { type Rule, rules } from "./rules";

type Verdict = { name: string; words: string; isNoticed: boolean };

/**
 * Breaks each rule in a copy of this tree, one at a time, and runs the tests that have to notice: at least one must
 * fail, after all of them passed on the copy as it is. Ends the process: with 0 only if every broken rule was noticed.
 */
export async function breakRules(): Promise<void> {
  const lifetime = createLifetime({ codeOnSignal: 130 });
  const copy = mkdtempSync(path.join(tmpdir(), "laurel-broken-"));
  // The database's own user looks into it.
  chmodSync(copy, 0o755);
  lifetime.onEnd(() => rmSync(copy, { recursive: true, force: true }));
  try {
    copyTree(copy);
    const whole = await runTests(lifetime, copy, [...new Set(rules.flatMap(({ tests }) => tests))]);
    if (whole.failed.length > 0 || whole.passed === 0) {
      throw new Error(
        `These tests fail before anything is broken: ${whole.failed.join(", ")}\n${whole.output}`,
      );
    }
    const verdicts: Verdict[] = [];
    for (const rule of rules) {
      const verdict = await breakRule(lifetime, copy, rule);
      console.log(
        `${verdict.isNoticed ? "noticed  " : "UNNOTICED"}  ${rule.name.padEnd(40)}  ${verdict.words}`,
      );
      verdicts.push(verdict);
    }
    const noticed = verdicts.filter(({ isNoticed }) => isNoticed).length;
    console.log(`\n${noticed} of ${rules.length} broken rules noticed`);
    await lifetime.end(noticed === rules.length ? 0 : 1);
  } catch (error) {
    await lifetime.fail(error);
  }
}

/** Sources only: the packages are those of this tree, the test server is the copy's own. */
function copyTree(copy: string): void {
  const leftOut = ["node_modules", ".data", ".git", ".next", "tsconfig.tsbuildinfo"];
  cpSync(projectFolder, copy, {
    recursive: true,
    filter: (source) => !leftOut.includes(path.relative(projectFolder, source)),
  });
  symlinkSync(path.join(projectFolder, "node_modules"), path.join(copy, "node_modules"));
}

async function breakRule(lifetime: Lifetime, copy: string, rule: Rule): Promise<Verdict> {
  const file = path.join(copy, rule.file);
  const source = existsSync(file) ? readFileSync(file, "utf8") : "";
  const places = source.split(rule.from).length - 1;
  if (places !== 1) {
    const words = `what it replaces stands ${places} times in ${rule.file}: tell scripts/break/rules.ts where it is now`;
    return { name: rule.name, words, isNoticed: false };
  }
  writeFileSync(
    file,
    source.replace(rule.from, () => rule.to),
  );
  const { failed, passed } = await runTests(lifetime, copy, rule.tests);
  writeFileSync(file, source);
  const words = failed[0]
    ? `${failed.length} of ${failed.length + passed} fail: ${failed[0]}`
    : "no test fails";
  return { name: rule.name, words, isNoticed: failed.length > 0 };
}

const report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) }),
  ),
});

/** Only tests count: a file that cannot even be read proves nothing. */
async function runTests(lifetime: Lifetime, copy: string, tests: readonly string[]) {
  const file = path.join(copy, "break-report.json");
  rmSync(file, { force: true });
  const vitest = path.join(projectFolder, "node_modules/vitest/vitest.mjs");
  const command = [
    process.execPath,
    vitest,
    "run",
    "--root",
    copy,
    "--reporter=json",
    `--outputFile=${file}`,
  ];
  const { output } = await runCommand(lifetime, [...command, ...tests], {}, copy);
  if (!existsSync(file)) throw new Error(`The tests did not run: ${output}`);
  const { numPassedTests, testResults } = report.parse(JSON.parse(readFileSync(file, "utf8")));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  return { passed: numPassedTests, failed, output };
}
