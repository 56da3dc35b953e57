import { and, eq, sql } from "drizzle-orm";
import { customers, orderJudgements, orders, organizations, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { ProgramKind } from "@/lib/programs/model";
import type { JudgementOutcome, OrderStatus } from "./model";

/** What is read of an order itself. */
export const orderColumns = {
  id: orders.id,
  organizationId: orders.organizationId,
  number: orders.externalId,
  status: orders.status,
  placedAt: orders.placedAt,
  channel: orders.channel,
  orderType: orders.orderType,
  currency: orders.currency,
  total: orders.total,
  paidByPoints: orders.paidByPoints,
  paidByCertificates: orders.paidByCertificates,
  refundedTotal: orders.refundedTotal,
};

type OrderRow = {
  id: string;
  organizationId: string;
  number: string;
  status: OrderStatus;
  placedAt: Date;
  channel: string;
  orderType: string;
  currency: string;
  total: bigint;
  paidByPoints: bigint;
  paidByCertificates: bigint;
  /** Of the total: what was refunded so far, or never delivered. */
  refundedTotal: bigint;
};

export type OrderProgramBrief = {
  id: string;
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  timeZone: string;
};

/** An order with the names of what it is about. */
export type ListedOrder = Omit<OrderRow, "organizationId"> & {
  organization: { id: string; slug: string; name: string };
  customer: { id: string; name: string };
  program: OrderProgramBrief | null;
  /** What it was judged to earn, less what limits cut when it was posted. */
  judgement: { outcome: JudgementOutcome; points: bigint } | null;
};

/** The names for orders that were read already, in one statement; in the order of the rows. */
export async function describeOrders(
  tx: TransactionContext,
  rows: readonly OrderRow[],
): Promise<ListedOrder[]> {
  if (rows.length === 0) return [];
  const named = new Map((await readNames(tx, rows)).map((row) => [row.orderId, row]));
  return rows.flatMap(({ organizationId, ...row }) => {
    const found = named.get(row.id);
    if (!found) return [];
    const { organization, customer, program, judgement } = found;
    return [{ ...row, organization, customer, program, judgement }];
  });
}

const judgedPoints = sql<bigint>`${orderJudgements.points} + coalesce((
  select l.points from ${orderJudgements} l where l.organization_id = ${orderJudgements.organizationId}
    and l.order_id = ${orderJudgements.orderId} and l.rule = 'limits'), 0)`.mapWith(BigInt);

function readNames(tx: TransactionContext, rows: readonly OrderRow[]) {
  const column = (key: "organizationId" | "id") => sql`${sql.param(rows.map((row) => row[key]))}::uuid[]`;
  const wanted = sql`unnest(${column("organizationId")}, ${column("id")}) as wanted(organization_id, order_id)`;
  const organization = sql`wanted.organization_id`;
  const { id, name, kind, currency, pointDecimals, timeZone } = programs;
  return tx.db
    .select({
      orderId: orders.id,
      organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      customer: { id: customers.id, name: customers.name },
      program: { id, name, kind, currency, pointDecimals, timeZone },
      judgement: { outcome: orderJudgements.outcome, points: judgedPoints },
    })
    .from(wanted)
    .innerJoin(organizations, eq(organizations.id, organization))
    .innerJoin(orders, and(eq(orders.organizationId, organization), eq(orders.id, sql`wanted.order_id`)))
    .innerJoin(
      customers,
      and(eq(customers.organizationId, organization), eq(customers.id, orders.customerId)),
    )
    .leftJoin(programs, and(eq(programs.organizationId, organization), eq(programs.id, orders.programId)))
    .leftJoin(
      orderJudgements,
      and(
        eq(orderJudgements.organizationId, organization),
        eq(orderJudgements.orderId, orders.id),
        eq(orderJudgements.rule, "earn"),
      ),
    )
    .where(inSight(tx, organizations.id));
}
