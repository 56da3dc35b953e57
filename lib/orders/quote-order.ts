import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight, ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { parsePoints } from "@/lib/kernel/points";
import type { ProgramKind } from "@/lib/programs/model";
import { type OrderProgram, readProgramsForOrders } from "@/lib/programs/read-programs-for-orders";
import type { RedemptionQuote } from "@/lib/redemption/model";
import { orderAmounts } from "./amounts";
import { type QuoteOrderInput, readFacts } from "./input";
import type { OrderFacts } from "./model";
import { type OrderToPrice, priceOrder } from "./price-order";
import type { OrderJudgement } from "./seen-order";

export type OrderQuote = {
  program: { id: string; name: string; kind: ProgramKind; currency: string; pointDecimals: number } | null;
  isMember: boolean;
  /** What the member can spend now, points in the smallest unit. */
  available: bigint;
  memberVersion: number | null;
  /** The order's price before stored value, minor units. */
  total: bigint;
  payment: RedemptionQuote | null;
  earning: OrderJudgement;
};

/**
 * What an order would cost, take and earn at this moment; nothing is written or locked.
 * Errors: `invalid_input` by field, `not_found` for a customer out of sight.
 */
export function quoteOrder(context: Context, input: QuoteOrderInput): Promise<OrderQuote> {
  requireRight(context, "order.post");
  return inSnapshot(context, async (tx) => {
    const order = await readOrder(tx, input);
    const priced = await priceOrder(tx, order, "read");
    const { inForce, member } = priced.seen;
    return {
      program: inForce && pickProgram(inForce.program),
      isMember: member !== null,
      available: priced.available,
      memberVersion: priced.memberVersion,
      total: priced.quote?.total ?? orderAmounts(order.facts).total,
      payment: priced.quote,
      earning: priced.judgement,
    };
  });
}

/** An input as facts of the acting organization's own customer, with the points it wants to spend. */
export async function readOrder(tx: TransactionContext, input: QuoteOrderInput): Promise<OrderToPrice> {
  const [customer] = await tx.db
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        inSight(tx, customers.organizationId),
        ofActing(tx, customers.organizationId),
        eq(customers.id, input.customerId),
      ),
    );
  if (!customer) throw notFound("Customer");
  const facts = readFacts(input, tx.clock.now(), tx.scope.timeZone);
  const points = await readPoints(tx, input.pay.points, facts);
  return { customerId: customer.id, facts, pay: { points, certificateIds: input.pay.certificateIds } };
}

async function readPoints(
  tx: TransactionContext,
  text: string,
  facts: OrderFacts,
): Promise<bigint | "max" | null> {
  if (text === "") return null;
  if (text === "max") return "max";
  const programs = await readProgramsForOrders(tx);
  const found = programs.find(facts.channel, facts.orderType, facts.placedAt);
  return parsePoints(text, found?.program.pointDecimals ?? 0, "pay.points");
}

function pickProgram({ id, name, kind, currency, pointDecimals }: OrderProgram) {
  return { id, name, kind, currency, pointDecimals };
}
