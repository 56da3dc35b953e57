import { and, desc, eq } from "drizzle-orm";
import { activityRecords } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { ActivityRecord } from "./model";

/** What a member in sight did besides ordering, the latest first. */
export function listActivityRecords(
  context: Context,
  input: { membershipId: string },
): Promise<ActivityRecord[]> {
  requireRight(context, "entry.read");
  const { id, event, sourceId, occurredAt, outcome, points, paidBy } = activityRecords;
  return inSnapshot(context, ({ db, scope }) =>
    db
      .select({ id, event, sourceId, occurredAt, outcome, points, paidBy })
      .from(activityRecords)
      .where(
        and(
          inSight({ scope }, activityRecords.organizationId),
          eq(activityRecords.membershipId, input.membershipId),
        ),
      )
      .orderBy(desc(occurredAt), desc(id))
      .limit(limits.pageRowsMax),
  );
}
