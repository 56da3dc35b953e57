import { and, asc, eq, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { approvalRules } from "./proofs/approval-rules";
import { campaignRules } from "./proofs/campaign-rules";
import { couponRules } from "./proofs/coupon-rules";
import { documentRules } from "./proofs/document-rules";
import { createFindings, type Problem, type Proof } from "./proofs/findings";
import { proveHolders } from "./proofs/prove-holders";
import { proveRules } from "./proofs/prove-rules";
import { proveTiers } from "./proofs/prove-tiers";
import { refundRules } from "./proofs/refund-rules";
import { rewardRules } from "./proofs/reward-rules";
import { ledgerRules } from "./proofs/set-rules";
import { standingRules } from "./proofs/standing-rules";

export type Verification = {
  organizations: number;
  holders: number;
  lots: number;
  entries: number;
  /** Open ones. */
  holds: number;
  proofs: Proof[];
  /** How many were found; `problems` names the first. */
  problemCount: number;
  problems: readonly Problem[];
  ms: number;
};

/**
 * Proves the ledger of every organization in sight, or of one: each in a snapshot of its own, streaming. It only
 * reads; what is wrong is mended by entries, never by an update. Answers what was proven and the first problems.
 */
export async function verifyLedger(
  context: Context,
  input: { organizationId?: string } = {},
): Promise<Verification> {
  requireRight(context, "ledger.verify");
  const startedAt = context.clock.now().getTime();
  const findings = createFindings(limits.proofProblemsMax);
  const total = { organizations: 0, holders: 0, lots: 0, entries: 0, holds: 0 };
  for (const { id, slug } of await readOrganizations(context, input.organizationId)) {
    findings.organization = slug;
    const counts = await inSnapshot(context, async (tx) => {
      const proven = await proveHolders(tx, findings, id);
      await proveTiers(tx, findings, id);
      // A proof looks at all rows at once. Before the first statistics, as after an import, the planner takes them for few.
      await tx.db.execute(sql`SET LOCAL enable_nestloop = off`);
      await proveRules(tx, findings, [
        ...ledgerRules(id),
        ...documentRules(id),
        ...campaignRules(id),
        ...refundRules(id),
        ...rewardRules(id),
        ...couponRules(id),
        ...approvalRules(id),
        ...standingRules(id),
      ]);
      return proven;
    });
    total.organizations += 1;
    for (const key of ["holders", "lots", "entries", "holds"] as const) total[key] += counts[key];
  }
  const proofs = findings.proofs();
  return {
    ...total,
    proofs,
    problemCount: proofs.reduce((sum, { failed }) => sum + failed, 0),
    problems: findings.problems,
    ms: context.clock.now().getTime() - startedAt,
  };
}

function readOrganizations(context: Context, only: string | undefined) {
  return inSnapshot(context, ({ db }) =>
    db
      .select({ id: organizations.id, slug: organizations.slug })
      .from(organizations)
      .where(and(inSight(context, organizations.id), only ? eq(organizations.id, only) : undefined))
      .orderBy(asc(organizations.slug)),
  );
}
