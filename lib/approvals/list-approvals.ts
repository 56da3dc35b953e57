import { and, eq, gt, lte, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { oneOfPairs, type TenantKey } from "@/db/one-of-pairs";
import { approvals, memberships, organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { findId } from "@/lib/kernel/ids";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { findPrograms, isOfOrganization } from "@/lib/ledger/look-up";
import { approvalColumns, describeApprovals } from "./describe-approvals";
import { approvalList } from "./list-spec";
import type { ApprovalState, ListedApproval } from "./model";

type State = ListState<typeof approvalList>;

/** One page of what waits, or waited, for a second person, in all organizations in sight. */
export function listApprovals(context: Context, state: State): Promise<Page<ListedApproval>> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const page = await keysetPage({
      spec: approvalList,
      state,
      sortColumns: { askedAt: { column: approvals.askedAt } },
      idColumn: approvals.id,
      where: await conditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({ ...approvalColumns, ...cursor })
          .from(approvals)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(approvals).where(where).limit(limit)),
    });
    return { ...page, rows: await describeApprovals(tx, page.rows) };
  });
}

async function conditions(tx: TransactionContext, state: State): Promise<(SQL | undefined)[]> {
  const { customer, program, organization } = state.filters;
  const key = approvals.organizationId;
  const ofCustomer = customer && oneOfPairs(key, approvals.membershipId, await findMembers(tx, customer));
  const inProgram = program && oneOfPairs(key, approvals.programId, await findPrograms(tx, program));
  const inOrganization = organization && (await isOfOrganization(tx, key, organization));
  return [
    inSight(tx, key),
    ...filterConditions(state, {
      state: (states) => or(...states.map((each) => isInState(each, tx.clock.now()))),
      verb: (verbs) => anyOf(approvals.verb, verbs, "text"),
      customer: () => ofCustomer || undefined,
      program: () => inProgram || undefined,
      asked: (range) => isWithinDays(approvals.askedAt, range, tx.scope.timeZone),
      operator: (shown) => isReferenceTo(approvals.askedBy, "operator", shown),
      organization: () => inOrganization || undefined,
    }),
  ];
}

function isInState(state: ApprovalState, now: Date): SQL | undefined {
  const isOpen = sql`${approvals.decision} is null`;
  if (state === "waiting") return and(isOpen, gt(approvals.lapsesAt, now));
  return state === "lapsed" ? and(isOpen, lte(approvals.lapsesAt, now)) : eq(approvals.decision, state);
}

/** Of a customer in sight. */
async function findMembers(tx: TransactionContext, shown: string): Promise<TenantKey[]> {
  const id = findId("customer", shown);
  if (!id) return [];
  return tx.db
    .select({ organizationId: organizations.id, id: memberships.id })
    .from(organizations)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizations.id), eq(memberships.customerId, id)),
    )
    .where(inSight(tx, organizations.id));
}
