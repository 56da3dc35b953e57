import { DrizzleQueryError } from "drizzle-orm";

/** One line of the worker's log. A statement and its parameters hold what people entered: they stay out. */
export function logFailure(error: unknown, where: string): void {
  const root = error instanceof DrizzleQueryError && error.cause ? error.cause : error;
  const words = root instanceof Error ? root.message.split("\n")[0] : typeof root;
  const code = root instanceof Error && "code" in root ? ` (${String(root.code)})` : "";
  console.error(`${new Date().toISOString()} worker, ${where}: ${words}${code}`);
}
