import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";

/** A program of the acting organization in whatever state. Errors: `not_found`. */
export async function requireProgram(tx: TransactionContext, programId: string) {
  const { id, name, kind, currency, timeZone, pointDecimals, state, closesAt } = programs;
  const [program] = await tx.db
    .select({ id, name, kind, currency, timeZone, pointDecimals, state, closesAt })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)));
  if (!program) throw notFound("Program");
  return program;
}

/** The same where points can be given by hand. Errors: `not_found`, `invalid_state` for a draft or a closed program. */
export async function requireUnclosedProgram(tx: TransactionContext, programId: string) {
  const program = await requireProgram(tx, programId);
  const { name, state, closesAt } = program;
  if (state !== "draft" && !(closesAt && closesAt <= tx.clock.now())) return program;
  const words = state === "draft" ? "is a draft: activate it first" : "is closed for good";
  throw new AppError("invalid_state", { public: `The program “${name}” ${words}.` });
}
