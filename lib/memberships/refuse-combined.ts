import { and, isNotNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";

/**
 * Asked after rows that refer to these memberships were written, which keeps combinations waiting: whoever read them
 * before one was combined begins anew. Errors: `stale`, a passing one.
 */
export async function refuseCombined(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<void> {
  if (membershipIds.length === 0) return;
  const { id, mergedInto, organizationId } = memberships;
  const [found] = await tx.db
    .select({ id })
    .from(memberships)
    .where(and(ofActing(tx, organizationId), anyOf(id, membershipIds), isNotNull(mergedInto)))
    .limit(1);
  if (!found) return;
  throw new AppError("stale", {
    public: "A member was combined with another at this moment. Try again.",
    cause: Object.assign(new Error("Combined meanwhile"), { code: "40001" }),
  });
}
