import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { customers, organizations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { FieldValues } from "@/lib/custom-fields/model";
import { readValues } from "@/lib/custom-fields/read-values";
import type { Day } from "@/lib/kernel/days";
import { notFound } from "@/lib/kernel/errors";

export type CustomerDetails = {
  id: string;
  organization: { id: string; slug: string; name: string };
  externalId: string | null;
  name: string;
  emails: string[];
  phones: string[];
  tags: string[];
  birthday: Day | null;
  /** Values of the organization's own fields of customers, by key. */
  fields: FieldValues;
  /** The customer whom this one was combined into. */
  combinedInto: { id: string; name: string } | null;
  createdAt: Date;
  updatedAt: Date;
};

/** A customer of an organization in sight. Errors: `not_found`. */
export async function getCustomer(context: Context, { id }: { id: string }): Promise<CustomerDetails> {
  requireRight(context, "customer.read");
  const into = alias(customers, "into_customer");
  return inSnapshot(context, async (tx) => {
    const [found] = await tx.db
      .select({
        id: customers.id,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
        externalId: customers.externalId,
        name: customers.name,
        emails: customers.emails,
        phones: customers.phones,
        tags: customers.tags,
        birthday: customers.birthday,
        createdAt: customers.createdAt,
        updatedAt: customers.updatedAt,
        combinedInto: { id: into.id, name: into.name },
      })
      .from(customers)
      .innerJoin(organizations, eq(organizations.id, customers.organizationId))
      .leftJoin(
        into,
        and(eq(into.organizationId, customers.organizationId), eq(into.id, customers.combinedInto)),
      )
      .where(and(inSight(context, customers.organizationId), eq(customers.id, id)));
    if (!found) throw notFound("Customer");
    return { ...found, fields: (await readValues(tx, [id])).get(id) ?? {} };
  });
}
