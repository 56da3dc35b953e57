import { ruleStamps } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type CampaignsForOrders, readCampaignsForOrders } from "@/lib/campaigns/read-campaigns-for-orders";
import { allDone } from "@/lib/kernel/all-done";
import { limits } from "@/lib/kernel/limits";
import { type ProgramsForOrders, readProgramsForOrders } from "@/lib/programs/read-programs-for-orders";

/** What orders of an organization are judged by, through all versions. */
export type Rules = { programs: ProgramsForOrders; campaigns: CampaignsForOrders };

const known = new Map<string, { stamp: string; rules: Rules }>();

/**
 * The rules of the acting organization. They are kept in memory for as long as their stamp stands, which Postgres
 * changes with every change of any of them: orders ask for the stamp only.
 */
export async function readRules(tx: TransactionContext): Promise<Rules> {
  const { organizationId } = tx.scope;
  const stamp = await readStamp(tx);
  const kept = known.get(organizationId);
  if (stamp && kept?.stamp === stamp) return kept.rules;
  const [programs, campaigns] = await allDone([readProgramsForOrders(tx), readCampaignsForOrders(tx)]);
  const rules = { programs, campaigns };
  // Read while they were changed they may be of neither stamp.
  if (stamp && (await readStamp(tx)) === stamp) keep(organizationId, { stamp, rules });
  return rules;
}

/** None where the organization never had a program. */
async function readStamp(tx: TransactionContext): Promise<string | undefined> {
  const [row] = await tx.db
    .select({ stamp: ruleStamps.stamp })
    .from(ruleStamps)
    .where(ofActing(tx, ruleStamps.organizationId));
  return row?.stamp;
}

// The one that was read first goes when there are too many.
function keep(organizationId: string, entry: { stamp: string; rules: Rules }): void {
  known.delete(organizationId);
  known.set(organizationId, entry);
  const [oldest] = known.keys();
  if (oldest && known.size > limits.rulesKeptMax) known.delete(oldest);
}
