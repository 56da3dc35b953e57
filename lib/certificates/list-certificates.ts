import { eq, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { certificates, customers, holders, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isInOrganization, isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import type { ProgramKind } from "@/lib/programs/model";
import { certificateFields, joins, leftIn, stateIn } from "./certificate-query";
import { parseCode } from "./code";
import { certificateList } from "./list-spec";
import type { CertificateState, CertificateUse } from "./model";

export type ListedCertificate = {
  id: string;
  organization: { id: string; slug: string; name: string };
  customer: { id: string; name: string };
  program: {
    id: string;
    name: string;
    kind: ProgramKind;
    currency: string;
    pointDecimals: number;
    timeZone: string;
  };
  /** A code is cash: lists show its last four characters. */
  lastFour: string;
  /** `points` of the program, or an ISO currency. */
  unit: string;
  nominal: bigint;
  /** In the same unit, at the reader's now. */
  left: bigint;
  use: CertificateUse;
  state: CertificateState;
  issuedAt: Date;
  expiresAt: Date | null;
  cancelledAt: Date | null;
};

type Spec = typeof certificateList;

/** A page of the certificates in sight, each with its state and what is left of it at the reader's now. */
export function listCertificates(context: Context, state: ListState<Spec>): Promise<Page<ListedCertificate>> {
  requireRight(context, "certificate.read");
  const now = context.clock.now();
  return inSnapshot(context, (tx) =>
    keysetPage<Spec, ListedCertificate>({
      spec: certificateList,
      state,
      sortColumns: { issuedAt: { column: certificates.issuedAt } },
      idColumn: certificates.id,
      where: conditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({ ...certificateFields, state: stateIn(now), left: leftIn(now), ...cursor })
          .from(certificates)
          .innerJoin(organizations, joins.organization)
          .innerJoin(customers, joins.customer)
          .innerJoin(programs, joins.program)
          .innerJoin(holders, joins.holder)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(
          tx.db,
          tx.db
            .select({ one: sql`1` })
            .from(certificates)
            .innerJoin(programs, joins.program)
            .innerJoin(holders, joins.holder)
            .where(where)
            .limit(limit),
        ),
    }),
  );
}

function conditions(tx: TransactionContext, state: ListState<Spec>): (SQL | undefined)[] {
  return [
    inSight(tx, certificates.organizationId),
    state.search ? matches(tx, state.search) : undefined,
    ...filterConditions(state, {
      state: (states) => anyOf(stateIn(tx.clock.now()), states, "text"),
      program: (shown) => isReferenceTo(certificates.programId, "program", shown),
      customer: (shown) => isReferenceTo(certificates.customerId, "customer", shown),
      issued: (range) => isWithinDays(certificates.issuedAt, range, tx.scope.timeZone),
      organization: (slug) => isInOrganization(certificates.organizationId, slug),
    }),
  ];
}

/** A whole code, the last four of one, or the customer. */
function matches({ vault }: TransactionContext, search: string): SQL | undefined {
  const code = parseCode(search);
  if (code) return eq(certificates.codeHash, vault.digest(code));
  const ofCustomer =
    search.length >= limits.trigramCharactersMin
      ? sql`${certificates.customerId} in (select gate.search_customers(${search}, ${limits.searchMatchesMax}))`
      : undefined;
  return or(eq(certificates.codeLastFour, search.toUpperCase()), ofCustomer);
}
