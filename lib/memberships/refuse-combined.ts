import { and, isNotNull } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { anyOf } from "@/db/any-of";
import { customers, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";

/**
 * Asked after rows that refer to these members and customers were written, which keeps combinations waiting: whoever read
 * them before one was combined begins anew. Errors: `stale`, a passing one.
 */
export async function refuseCombined(
  tx: TransactionContext,
  wanted: { memberships: readonly string[]; customers: readonly string[] },
): Promise<void> {
  const { id, mergedInto, organizationId } = memberships;
  const members = tx.db
    .select({ id })
    .from(memberships)
    .where(and(ofActing(tx, organizationId), anyOf(id, wanted.memberships), isNotNull(mergedInto)));
  const people = tx.db
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        ofActing(tx, customers.organizationId),
        anyOf(customers.id, wanted.customers),
        isNotNull(customers.combinedInto),
      ),
    );
  const [found] = await unionAll(members, people).limit(1);
  if (!found) return;
  throw new AppError("stale", {
    public: "A customer was combined with another at this moment. Try again.",
    cause: Object.assign(new Error("Combined meanwhile"), { code: "40001" }),
  });
}
