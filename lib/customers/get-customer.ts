import { and, eq } from "drizzle-orm";
import { customers, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";

export type CustomerDetails = {
  id: string;
  organization: { id: string; slug: string; name: string };
  externalId: string | null;
  name: string;
  emails: string[];
  phones: string[];
  tags: string[];
  createdAt: Date;
  updatedAt: Date;
};

/** A customer of an organization in sight. Errors: `not_found`. */
export async function getCustomer(context: Context, { id }: { id: string }): Promise<CustomerDetails> {
  requireRight(context, "customer.read");
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({
        id: customers.id,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
        externalId: customers.externalId,
        name: customers.name,
        emails: customers.emails,
        phones: customers.phones,
        tags: customers.tags,
        createdAt: customers.createdAt,
        updatedAt: customers.updatedAt,
      })
      .from(customers)
      .innerJoin(organizations, eq(organizations.id, customers.organizationId))
      .where(and(inSight(context, customers.organizationId), eq(customers.id, id))),
  );
  if (!found) throw notFound("Customer");
  return found;
}
