import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, keysetPage } from "@/db/list-query";
import { customers, membershipStandings, memberships, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { FieldValues } from "@/lib/custom-fields/model";
import { readValues } from "@/lib/custom-fields/read-values";
import type { Day } from "@/lib/kernel/days";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { readTierNames } from "@/lib/tiers/read-tier-names";
import { customerConditions } from "./customer-conditions";
import { customerList } from "./list-spec";

export type CustomerListRow = {
  id: string;
  organization: { id: string; slug: string; name: string };
  externalId: string | null;
  name: string;
  emails: string[];
  phones: string[];
  tags: string[];
  birthday: Day | null;
  createdAt: Date;
  /** Values of the organization's own fields, by key. */
  fields: FieldValues;
  /** The programs that this customer is a member of, by name. */
  programs: { id: string; name: string; tier: string | null }[];
};

type Spec = typeof customerList;
type PageRow = Omit<CustomerListRow, "programs" | "fields">;

/** One page of the customers in sight, with the programs each is a member of. */
export function listCustomers(context: Context, state: ListState<Spec>): Promise<Page<CustomerListRow>> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const page = await readPage(tx, state);
    const ids = page.rows.map(({ id }) => id);
    const [programsOf, fieldsOf] = [await readPrograms(tx, ids), await readValues(tx, ids)];
    const rows = page.rows.map((row) => ({
      ...row,
      programs: programsOf.get(row.id) ?? [],
      fields: fieldsOf.get(row.id) ?? {},
    }));
    return { ...page, rows };
  });
}

function readPage(tx: TransactionContext, state: ListState<Spec>) {
  return keysetPage<Spec, PageRow>({
    spec: customerList,
    state,
    sortColumns: { name: { column: customers.name }, createdAt: { column: customers.createdAt } },
    idColumn: customers.id,
    where: customerConditions(tx, state),
    rows: ({ cursor, where, orderBy, limit }) =>
      tx.db
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
          ...cursor,
        })
        .from(customers)
        .innerJoin(organizations, eq(organizations.id, customers.organizationId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: ({ where, limit }) =>
      cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(customers).where(where).limit(limit)),
  });
}

async function readPrograms(tx: TransactionContext, customerIds: readonly string[]) {
  const rows = await tx.db
    .select({
      customerId: memberships.customerId,
      id: programs.id,
      name: programs.name,
      tierKey: membershipStandings.tierKey,
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .leftJoin(
      membershipStandings,
      and(
        eq(membershipStandings.organizationId, memberships.organizationId),
        eq(membershipStandings.membershipId, memberships.id),
      ),
    )
    .where(and(inSight(tx, memberships.organizationId), anyOf(memberships.customerId, customerIds)))
    .orderBy(programs.name);
  const tiered = rows.flatMap(({ id, tierKey }) => (tierKey ? [id] : []));
  const names = await readTierNames(tx, tiered);
  const found = new Map<string, CustomerListRow["programs"]>();
  for (const { customerId, id, name, tierKey } of rows) {
    const tier = tierKey && (names.get(id)?.get(tierKey) ?? tierKey);
    found.set(customerId, [...(found.get(customerId) ?? []), { id, name, tier }]);
  }
  return found;
}
