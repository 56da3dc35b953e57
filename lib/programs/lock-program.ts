import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

export type ProgramRow = typeof programs.$inferSelect;

/** The acting organization's program, locked until the transaction ends: its life is changed by one at a time. */
export async function lockProgram(tx: TransactionContext, programId: string): Promise<ProgramRow> {
  const [row] = await tx.db
    .select()
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)))
    .for("update");
  if (!row) throw notFound("Program");
  return row;
}
