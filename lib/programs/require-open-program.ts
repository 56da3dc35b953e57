import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";

export type OpenProgram = { id: string; name: string; currency: string; timeZone: string };

/**
 * A program of the acting organization that takes members and certificates: active or paused.
 * Errors: `not_found`, `invalid_state`.
 */
export async function requireOpenProgram(tx: TransactionContext, programId: string): Promise<OpenProgram> {
  const { id, name, currency, timeZone, state } = programs;
  const [program] = await tx.db
    .select({ id, name, currency, timeZone, state })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)));
  if (!program) throw notFound("Program");
  if (program.state === "active" || program.state === "paused") return program;
  throw new AppError("invalid_state", {
    public: `The program “${program.name}” is ${program.state === "draft" ? "a draft: activate it first" : "archived"}.`,
  });
}
