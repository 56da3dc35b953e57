import { rmSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "@/db/embedded/instance";
import { createLifetime } from "../start/lifetime";
import { ensureChromium } from "./ensure-chromium";
import { cleanEnvironment } from "./environment";
import { type Outcome, runStep, type Step, totalInWords } from "./run-step";
import * as steps from "./steps";

/** The whole gate. Ends the process: with 0 only if every step passed. The counts stand alone on the last line. */
export async function runGate(): Promise<void> {
  const lifetime = createLifetime({ codeOnSignal: 130 });
  cleanEnvironment();
  rmSync(path.join(projectFolder, ".data/gate"), { recursive: true, force: true });
  try {
    await ensureChromium();
    const run = (step: Step) => runStep(step, lifetime);
    const runAll = (list: Step[]) => inTurn(list, run);
    // The build has one core to itself, whatever is checked in the meantime the other.
    const [checked, [built]] = await Promise.all([runAll(steps.checks()), runAll([steps.build])]);
    const browsed = await runAll(built?.ok ? [steps.endToEnd(), steps.verifyLedger] : []);
    const outcomes = [...checked, ...(built ? [built] : []), ...browsed];
    console.log(`\n${totalInWords(outcomes)}`);
    await lifetime.end(outcomes.every((outcome) => outcome.ok) ? 0 : 1);
  } catch (error) {
    await lifetime.fail(error);
  }
}

async function inTurn(list: Step[], run: (step: Step) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of list) outcomes.push(await run(step));
  return outcomes;
}
