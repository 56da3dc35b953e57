import { Command, CommanderError, type ParseOptions } from "commander";
import { errorTable } from "@/lib/kernel/errors";
import { registerCertificate } from "./certificate";
import { registerCustomer } from "./customer";
import { registerDay } from "./day";
import { registerDb } from "./db";
import { registerImport } from "./import";
import { registerMember } from "./member";
import { registerGroup, registerOperator } from "./operator";
import { registerOrder } from "./order";
import { registerOrg } from "./org";
import { registerPoints } from "./points";
import { exitOf, printError } from "./print-error";
import { registerProgram } from "./program";
import { registerReport } from "./report";
import { registerVerify } from "./verify";
import { registerWorker } from "./worker-command";

/**
 * `laurel <noun> <verb>`: runs one command and answers its exit code, 0 or the error's own. With `--json` standard
 * output is one JSON document, the answer or `{ error }`; everything meant for people goes to standard error.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const isJson = args.includes("--json");
  try {
    await buildCommandLine(isJson).parseAsync(args, fromUser);
    return 0;
  } catch (error) {
    // Help and version were asked for and have been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    printError(error, isJson);
    return exitOf(error);
  }
}

const fromUser: ParseOptions = { from: "user" };

export function buildCommandLine(isJson = false): Command {
  const program = new Command("laurel")
    .description("Customer loyalty programs for providers and their resellers.")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    // Errors are printed in one place, whoever found them.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText("after", epilogue());
  if (isJson) program.configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  for (const register of nouns) register(program);
  return program;
}

const nouns: readonly ((program: Command) => void)[] = [
  registerOrg,
  registerOperator,
  registerGroup,
  registerProgram,
  registerCustomer,
  registerMember,
  registerOrder,
  registerCertificate,
  registerPoints,
  registerImport,
  registerDay,
  registerReport,
  registerVerify,
  registerDb,
  registerWorker,
];

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
