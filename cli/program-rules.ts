import type { Command } from "commander";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { invalid } from "@/lib/kernel/errors";
import { getProgram, type ProgramDetails } from "@/lib/programs/get-program";
import { saveVersionSchema } from "@/lib/programs/input";
import { type ProgramRules, programRulesSchema, storeProgramRules } from "@/lib/programs/rules";
import { saveVersion } from "@/lib/programs/save-version";
import { updateDraft } from "@/lib/programs/update-draft";
import { type Answer, answering } from "./answering";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { readMoment } from "./read-moment";
import { wholeNumber } from "./read-option";
import { readRulesFile } from "./read-rules-file";
import { withOrganization } from "./session";
import { programFacts, showProgram } from "./show-program";
import { card } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Update = Scoped & { rules: string; note?: string; effective?: string };
type Acting = Parameters<Parameters<typeof withOrganization>[1]>[0];

/** `program rules` and `program update`: every rule as JSON, out and in. */
export function registerRules(noun: Command): void {
  addScopedVerb(noun, "rules <program>", {
    description: "Print the rules in force as JSON, as --rules takes them",
    examples: [
      'program rules "Acme Club" --org acme > club.json',
      'program rules "Acme Club" --org acme --of-version 2',
    ],
  })
    .option("--of-version <n>", "those of another version", wholeNumber)
    .action(answering(print));
  addScopedVerb(noun, "update <program>", {
    description: "Save rules: a draft's own, else as a new version; the same again says “unchanged”",
    examples: ['program update "Acme Club" --org acme --rules club.json --note "Tiers"'],
    more: "The file has all rules, as `program rules` prints them; what it leaves out is as it is by default.",
  })
    .requiredOption("--rules <file>", "all rules as JSON; - reads standard input")
    .option("--note <text>", "what changed, for whoever reads the versions")
    .option("--effective <day>", "in force from this day or time; now unless told")
    .action(answering(update));
}

function print(text: string, { org, ofVersion }: Scoped & { ofVersion?: number }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const program = await readProgram(context, text);
    const version = program.versions.find(({ number }) => number === ofVersion);
    if (ofVersion !== undefined && !version) throw invalid({ ofVersion: "The program has no such version." });
    const rules = storeProgramRules(version?.rules ?? program.rules);
    return { data: rules, words: JSON.stringify(rules, null, 2) };
  });
}

function update(text: string, options: Update): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const rules = readRulesFile(programRulesSchema, options.rules);
    const result = await save(context, await readProgram(context, text), rules, options);
    const program = await readProgram(context, text);
    return { data: { result, ...showProgram(program) }, words: [result, ...card(programFacts(program))] };
  });
}

async function save(
  context: Acting,
  program: ProgramDetails,
  rules: ProgramRules,
  { note, effective }: Update,
): Promise<string> {
  const { id: programId, name, kind, currency, timeZone, updatedAt, versions } = program;
  const [newest] = versions;
  if (isSame(newest?.rules ?? program.rules, rules)) return "unchanged";
  if (!newest) {
    if (effective !== undefined) throw invalid({ effective: "A draft is in force from its activation on." });
    const pointDecimals = decimals(program.pointDecimals);
    const content = { name, kind, currency, timeZone, pointDecimals, rules };
    await updateDraft(context, { programId, expectedUpdatedAt: updatedAt, ...content });
    return "changed";
  }
  const effectiveFrom = readMoment(effective, timeZone, "effective");
  const version = { programId, rules, note, effectiveFrom, expectedVersion: newest.number };
  const { number } = await saveVersion(context, parseInput(saveVersionSchema, version));
  return `saved as version ${number}`;
}

function isSame(before: ProgramRules, after: ProgramRules): boolean {
  return canonicalJson(storeProgramRules(before)) === canonicalJson(storeProgramRules(after));
}

function decimals(known: number): 0 | 2 | 3 {
  return known === 2 || known === 3 ? known : 0;
}

async function readProgram(context: Acting, text: string): Promise<ProgramDetails> {
  return getProgram(context, { programId: (await findProgram(context, text)).id });
}
