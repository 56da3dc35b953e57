import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import type { ProgramRules } from "@/lib/programs/rules";

export type Joining = Exclude<ProgramRules["enrolment"]["joining"], "by_hand">;

/** The programs that are active now and take customers so, by the rules of now. */
export async function readProgramsThatTake(tx: TransactionContext, joining: Joining): Promise<string[]> {
  const active = await tx.db
    .select({ id: programs.id })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.state, "active")))
    .orderBy(programs.id);
  const rules = await readRulesInForce(
    tx,
    active.map(({ id }) => id),
  );
  return active.flatMap(({ id }) => (rules.get(id)?.enrolment.joining === joining ? [id] : []));
}
