import pino from "pino";
import { isAppError } from "@/lib/kernel/errors";

const logger = pino({ level: process.env.NODE_ENV === "test" ? "silent" : "info", base: { name: "laurel" } });

/** For failures of ours. Statements, parameters and details of the database hold what people entered: they stay out. */
export function logFailure(
  error: unknown,
  about: { requestId: string; where: string; digest?: string | undefined },
): void {
  logger.error({ ...about, failure: failureFrom(error) }, "failed");
}

type Failure = {
  name: string;
  words?: string;
  stack?: string[];
  code?: unknown;
  constraint?: unknown;
  cause?: Failure;
};

function failureFrom(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const isStatement = error.name === "DrizzleQueryError" || error.message.startsWith("Failed query");
  return {
    name: error.name,
    ...(!isStatement && { words: isAppError(error) ? error.message : firstLine(error.message) }),
    ...(typeof code === "string" && { code }),
    ...(typeof constraint === "string" && { constraint }),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 12),
    ...(error.cause !== undefined && { cause: failureFrom(error.cause) }),
  };
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
