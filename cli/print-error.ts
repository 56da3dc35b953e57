import { CommanderError } from "commander";
import { DrizzleQueryError } from "drizzle-orm";
import { AppError, errorTable, isAppError } from "@/lib/kernel/errors";
import { requestId } from "./request-id";

/** The error's own exit code, so that a script can tell what went wrong. */
export function exitOf(error: unknown): number {
  return errorTable[toAppError(error).code].exit;
}

/** In words on standard error, each field with what is wrong with it; in JSON on standard output. */
export function printError(error: unknown, isJson: boolean): void {
  const { code, publicMessage: message, message: internal, ...found } = toAppError(error);
  const fields = Object.entries(found.fields ?? {}).map(
    ([path, reason]) => [optionOf(path), reason] as const,
  );
  if (isJson) {
    console.log(JSON.stringify({ error: { code, message, fields: Object.fromEntries(fields), requestId } }));
  } else {
    console.error(message);
    for (const [field, reason] of fields)
      if (!message.includes(reason)) console.error(`  ${field}: ${reason}`);
  }
  if (code === "internal") console.error(`Request ${requestId}: ${internal}`);
}

/** Verbs name their input's fields; here `rules.earning.activationDays` is the option --activation-days. In a file they are as they are. */
function optionOf(path: string): string {
  const name = path.replace(/^rules\.(earning\.|redemption\.)?/, "").replace(/^([a-zA-Z]+)\.\d+$/, "$1");
  return name.includes(".") ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (error instanceof CommanderError) return ofCommander(error);
  const root = rootOf(error);
  const code = root instanceof Error && "code" in root ? String(root.code) : "";
  const words = root instanceof Error ? root.message : String(root);
  if (unreachable.test(code)) {
    return new AppError("unavailable", { public: `The database is not reachable: ${words}`, cause: error });
  }
  if (outdated.test(code)) {
    const fix = "Set DATABASE_OWNER_URL, so that this command may bring it up to date.";
    return new AppError("unavailable", {
      public: `The database has not the present schema. ${fix}`,
      internal: words,
    });
  }
  // Of a failed statement only the database's own words: the statement carries what people entered.
  return new AppError("internal", { internal: words.split("\n")[0] ?? "", cause: error });
}

/** Commander says `error: option '--org <slug>' …`; the option's name is the field. */
function ofCommander({ message, code }: CommanderError): AppError {
  if (code === "commander.help")
    return new AppError("invalid_input", { public: "Name a command: see --help." });
  const words = message.replace(/^error: /, "");
  const field = /'(?:-\w, )?--([a-z-]+)/.exec(words)?.[1];
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return new AppError("invalid_input", { public: sentence, ...(field && { fields: { [field]: sentence } }) });
}

function rootOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

// Of the network and of Postgres: class 08 is the connection, 57P0x a server that is stopping, 28 and 3D a bad address.
const unreachable = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|08\w{3}|57P0\d|28\w{3}|3D000)$/;

// A table, column, function or schema that is not there.
const outdated = /^(42P01|42703|42883|3F000)$/;
