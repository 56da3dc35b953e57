import { Command, CommanderError, type ParseOptions } from "commander";
import { errorTable } from "@/lib/kernel/errors";
import { nouns } from "./nouns";
import { exitOf, printError } from "./print-error";

/**
 * `laurel <noun> <verb>`: runs one command and answers its exit code, 0 or the error's own. With `--json` standard
 * output is one JSON document, the answer or `{ error }`; everything meant for people goes to standard error.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const isJson = args.includes("--json");
  try {
    const program = await buildCommandLine(args);
    await program.parseAsync(args, fromUser);
    return 0;
  } catch (error) {
    // Help and version were asked for and have been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    printError(error, isJson);
    return exitOf(error);
  }
}

const fromUser: ParseOptions = { from: "user" };

/** Only the noun that is called is loaded, since loading all of them takes longer than most commands. */
export async function buildCommandLine(args: readonly string[]): Promise<Command> {
  const program = new Command("laurel")
    .description("Customer loyalty programs for providers and their resellers.")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    // Errors are printed in one place, whoever found them.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText("after", epilogue());
  if (args.includes("--json")) program.configureOutput({ writeErr: () => undefined });
  const wanted = args.find((arg) => !arg.startsWith("-"));
  for (const { name, description, load } of nouns) {
    const noun = program.command(name).description(description);
    if (name === wanted || wanted === "help") (await load())(noun);
  }
  return program;
}

function epilogue(): string {
  const codes = Object.entries(errorTable).sort(([, a], [, b]) => a.exit - b.exit);
  return `
Every command takes --json: then standard output is one JSON document, the answer or
{ "error": { "code", "message", "fields", "requestId" } }.

Commands work on the database of DATABASE_URL, or else on the embedded one in .data (LAUREL_DATA names another
folder). A command starts the embedded one when it does not run, and leaves it running for the next command:
\`laurel db stop\` ends it. The schema is brought up to date by itself.

Days are days of the organization's time zone, those of a program of the program's.

Exit codes:
   0  done
${codes.map(([code, { exit }]) => `  ${String(exit).padStart(2)}  ${code}`).join("\n")}`;
}
