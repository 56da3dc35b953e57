import { and, desc, eq, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { customers, membershipMerges, memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { Combination } from "./model";

/** With whom a membership in sight is combined now, the newest first. Errors: `not_found`. */
export function listCombinations(context: Context, { id }: { id: string }): Promise<Combination[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const [known] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(inSight(tx, memberships.organizationId), eq(memberships.id, id)));
    if (!known) throw notFound("Membership");
    const { sourceId, targetId, at, authorName, reason, undoneAt } = membershipMerges;
    const [source, target] = [alias(memberships, "source"), alias(memberships, "target")];
    const [from, into] = [alias(customers, "from_customer"), alias(customers, "into_customer")];
    const organizationId = membershipMerges.organizationId;
    const rows = await tx.db
      .select({
        ...{ id: membershipMerges.id, sourceId, targetId, at, authorName, reason },
        source: { id: from.id, name: from.name },
        target: { id: into.id, name: into.name },
      })
      .from(membershipMerges)
      .innerJoin(source, and(eq(source.organizationId, organizationId), eq(source.id, sourceId)))
      .innerJoin(target, and(eq(target.organizationId, organizationId), eq(target.id, targetId)))
      .innerJoin(from, and(eq(from.organizationId, organizationId), eq(from.id, source.customerId)))
      .innerJoin(into, and(eq(into.organizationId, organizationId), eq(into.id, target.customerId)))
      .where(and(inSight(tx, organizationId), isNull(undoneAt), or(eq(sourceId, id), eq(targetId, id))))
      .orderBy(desc(at));
    return rows.map(({ source: fromCustomer, target: intoCustomer, ...row }) => {
      const isSource = row.sourceId === id;
      return {
        ...{ id: row.id, at: row.at, authorName: row.authorName, reason: row.reason },
        way: isSource ? "into" : "from",
        other: isSource
          ? { membershipId: row.targetId, customer: intoCustomer }
          : { membershipId: row.sourceId, customer: fromCustomer },
      };
    });
  });
}
