import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { findId } from "@/lib/kernel/ids";

/** The name behind a shown id in an address, undefined where there is none in sight. */
export async function findCustomerName(
  context: Context,
  shownId: string | undefined,
): Promise<string | undefined> {
  requireRight(context, "customer.read");
  const id = shownId && findId("customer", shownId);
  if (!id) return undefined;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({ name: customers.name })
      .from(customers)
      .where(and(inSight(context, customers.organizationId), eq(customers.id, id))),
  );
  return found?.name;
}
