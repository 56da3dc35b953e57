import { and, asc, isNull } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { matchesSearch } from "./matches-search";

export const searchCustomersSchema = z.object({
  search: z.string().trim().max(limits.searchCharactersMax).default(""),
});

export type FoundCustomer = { id: string; name: string; externalId: string | null; phones: string[] };

const matchesMax = 20;

/** The first twenty customers in sight that a search means, by name; see `matchesSearch`. */
export function searchCustomers(context: Context, { search }: { search: string }): Promise<FoundCustomer[]> {
  requireRight(context, "customer.read");
  const { id, name, externalId, phones } = customers;
  return inSnapshot(context, ({ db }) =>
    db
      .select({ id, name, externalId, phones })
      .from(customers)
      .where(
        and(
          inSight(context, customers.organizationId),
          isNull(customers.combinedInto),
          search ? matchesSearch(search) : undefined,
        ),
      )
      .orderBy(asc(name), asc(id))
      .limit(matchesMax),
  );
}
