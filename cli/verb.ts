import type { Command } from "commander";

type Words = { description: string; examples: readonly string[]; more?: string };

/** A verb of a noun, with `--json` and examples in its help. */
export function addVerb(noun: Command, usage: string, { description, examples, more }: Words): Command {
  const lines = examples.map((example) => `  laurel ${example}`);
  const help = `${more ? `\n${more}\n` : ""}\nExamples:\n${lines.join("\n")}`;
  return noun
    .command(usage)
    .description(description)
    .option("--json", "answer in JSON")
    .addHelpText("after", help);
}

/** The same for a verb that acts for one organization. */
export function addScopedVerb(noun: Command, usage: string, words: Words): Command {
  return addVerb(noun, usage, words).requiredOption("--org <slug>", "the organization to act for");
}
