import { and, eq } from "drizzle-orm";
import { approvals, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

/** Who asked for what a posting wrote, and who approved it; null where nobody had to. */
export function findApprovalOfPosting(context: Context, { postingId }: { postingId: string }) {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const { id, askedAt, askedByName, decidedByName, note } = approvals;
    const [found] = await tx.db
      .select({ id, askedAt, askedByName, decidedByName, note })
      .from(organizations)
      .innerJoin(
        approvals,
        and(eq(approvals.organizationId, organizations.id), eq(approvals.postingId, postingId)),
      )
      .where(inSight(tx, organizations.id));
    return found ?? null;
  });
}
