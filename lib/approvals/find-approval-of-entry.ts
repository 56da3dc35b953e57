import { and, eq } from "drizzle-orm";
import { approvals, entries, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

/** Who asked for what an entry was posted with, and who approved it; null where nobody had to. */
export function findApprovalOfEntry(context: Context, { entryId }: { entryId: string }) {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const { id, askedAt, askedByName, decidedByName, note, postingId } = approvals;
    const [found] = await tx.db
      .select({ id, askedAt, askedByName, decidedByName, note })
      .from(organizations)
      .innerJoin(entries, and(eq(entries.organizationId, organizations.id), eq(entries.id, entryId)))
      .innerJoin(
        approvals,
        and(eq(approvals.organizationId, organizations.id), eq(postingId, entries.postingId)),
      )
      .where(inSight(tx, organizations.id));
    return found ?? null;
  });
}
