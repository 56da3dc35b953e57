import { and, eq, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { actingFor, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type SetModuleInput, setModuleInput } from "./input";

/**
 * Switches the loyalty module of an organization on or off; off loses nothing. Holds from the next request on.
 * Both audit logs tell. Errors: `forbidden` unless the provider acts; `not_found`.
 */
export async function setModule(context: Context, input: SetModuleInput): Promise<{ changed: boolean }> {
  requireRight(context, "organization.manage");
  const { organizationId, enabled } = setModuleInput.parse(input);
  return inTransaction(context, async (tx) => {
    await requireReach(tx, organizationId);
    const name = await actingFor(tx, organizationId, (other) => change(other, enabled));
    if (name === null) return { changed: false };
    const told = {
      verb: "organization.set_module",
      subject: { kind: "organization", id: organizationId },
      before: { moduleEnabled: !enabled },
      after: { name, moduleEnabled: enabled },
    };
    await recordAudit(tx, told);
    if (organizationId !== tx.scope.organizationId)
      await actingFor(tx, organizationId, (other) => recordAudit(other, told));
    return { changed: true };
  });
}

/** What is out of sight is not found, before it is said that only the provider may. */
async function requireReach(tx: TransactionContext, organizationId: string): Promise<void> {
  const acting = tx.scope.organizationId;
  const { rows } = await tx.db.execute<{ provider: string | null }>(
    sql`SELECT gate.find_provider() AS provider
      FROM gate.organizations_within(${acting}::uuid) AS id WHERE id = ${organizationId}::uuid`,
  );
  if (!rows[0]) throw notFound("Organization");
  if (rows[0].provider !== acting) {
    throw new AppError("forbidden", { public: "Only the provider switches the loyalty module." });
  }
}

/**
 * The name of what was switched, or null where nothing was: the expected state stands in the condition, so that two
 * at once count as one.
 */
async function change(tx: TransactionContext, enabled: boolean): Promise<string | null> {
  const { id, name, moduleEnabled } = organizations;
  const [changed] = await tx.db
    .update(organizations)
    .set({ moduleEnabled: enabled })
    .where(and(eq(id, tx.scope.organizationId), eq(moduleEnabled, !enabled)))
    .returning({ name });
  return changed?.name ?? null;
}
