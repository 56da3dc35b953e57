import { and, desc, eq, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { customerMerges, customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { CustomerCombination } from "./model";

/** With whom a customer in sight is combined now, the newest first. Errors: `not_found`. */
export function listCustomerCombinations(
  context: Context,
  { id }: { id: string },
): Promise<CustomerCombination[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const [known] = await tx.db
      .select({ id: customers.id, organizationId: customers.organizationId })
      .from(customers)
      .where(and(inSight(tx, customers.organizationId), eq(customers.id, id)));
    if (!known) throw notFound("Customer");
    const { sourceId, targetId, at, authorName, reason, undoneAt, organizationId } = customerMerges;
    const [source, target] = [alias(customers, "source"), alias(customers, "target")];
    const shown = (person: typeof source | typeof target) => ({
      id: person.id,
      name: person.name,
      externalId: person.externalId,
    });
    const rows = await tx.db
      .select({
        ...{ id: customerMerges.id, at, authorName, reason },
        source: shown(source),
        target: shown(target),
      })
      .from(customerMerges)
      .innerJoin(source, and(eq(source.organizationId, organizationId), eq(source.id, sourceId)))
      .innerJoin(target, and(eq(target.organizationId, organizationId), eq(target.id, targetId)))
      .where(
        and(
          eq(organizationId, known.organizationId),
          isNull(undoneAt),
          or(eq(sourceId, id), eq(targetId, id)),
        ),
      )
      .orderBy(desc(at));
    return rows.map(({ source: from, target: into, ...row }) =>
      from.id === id ? { ...row, way: "into", other: into } : { ...row, way: "from", other: from },
    );
  });
}
