import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

/** The names of these customers, in the order asked for; who is not in sight, or is gone, is left out. */
export async function nameCustomers(
  context: Context,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  requireRight(context, "customer.read");
  if (ids.length === 0) return [];
  const { id, name, organizationId } = customers;
  const found = await inSnapshot(context, ({ db }) =>
    db
      .select({ id, name })
      .from(customers)
      .where(and(inSight(context, organizationId), anyOf(id, ids))),
  );
  const place = new Map(ids.map((each, index) => [each, index]));
  return found.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
