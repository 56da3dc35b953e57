import { sql } from "drizzle-orm";
import { cappedCount, keysetPage } from "@/db/list-query";
import { certificates, customers, holders, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { certificateConditions } from "./certificate-conditions";
import { certificateFields, graceIn, joins, leftIn, stateIn } from "./certificate-query";
import { limitSearch } from "./limit-look-ups";
import { certificateList } from "./list-spec";
import type { ListedCertificate } from "./model";

type Spec = typeof certificateList;

/**
 * A page of the certificates in sight, each with its state and what is left of it at the reader's now.
 * Errors: `rate_limited` for an operator who has searched for too many codes that nobody has.
 */
export function listCertificates(context: Context, state: ListState<Spec>): Promise<Page<ListedCertificate>> {
  requireRight(context, "certificate.read");
  return limitSearch(
    context,
    state.search,
    () => read(context, state),
    ({ rows }) => rows.length > 0,
  );
}

function read(context: Context, state: ListState<Spec>): Promise<Page<ListedCertificate>> {
  const now = context.clock.now();
  return inSnapshot(context, (tx) =>
    keysetPage<Spec, ListedCertificate>({
      spec: certificateList,
      state,
      sortColumns: { issuedAt: { column: certificates.issuedAt } },
      idColumn: certificates.id,
      where: certificateConditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({
            ...certificateFields,
            state: stateIn(now),
            graceUntil: graceIn(now),
            left: leftIn(now),
            ...cursor,
          })
          .from(certificates)
          .innerJoin(organizations, joins.organization)
          .innerJoin(customers, joins.customer)
          .innerJoin(programs, joins.program)
          .innerJoin(holders, joins.holder)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) => cappedCount(tx.db, countable(tx, state).where(where).limit(limit)),
    }),
  );
}

/** Balances are looked at only where the list is filtered by the state that follows from them. */
function countable(tx: TransactionContext, { filters }: ListState<Spec>) {
  const bare = tx.db.select({ one: sql`1` }).from(certificates).$dynamic();
  if (!filters.state) return bare;
  return bare.innerJoin(programs, joins.program).innerJoin(holders, joins.holder);
}
