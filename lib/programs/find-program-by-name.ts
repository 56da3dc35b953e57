import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { getProgram, type ProgramDetails } from "./get-program";

/** The acting organization's program of exactly this name, or null. */
export function findProgramByName(context: Context, name: string): Promise<ProgramDetails | null> {
  requireRight(context, "program.read");
  return inTransaction(context, async (tx) => {
    const [found] = await tx.db
      .select({ programId: programs.id })
      .from(programs)
      .where(and(ofActing(tx, programs.organizationId), eq(programs.name, name)));
    return found ? getProgram(tx, found) : null;
  });
}
