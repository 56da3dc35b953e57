import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { runAndRollBack } from "@/lib/access/run-and-roll-back";
import { inSight, ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { parsePoints } from "@/lib/kernel/points";
import type { MembershipStatus } from "@/lib/memberships/model";
import type { ProgramKind } from "@/lib/programs/model";
import { type OrderProgram, readProgramsForOrders } from "@/lib/programs/read-programs-for-orders";
import type { RedemptionLimit, RedemptionQuote } from "@/lib/redemption/model";
import type { Privilege } from "@/lib/redemption/privileges";
import { refusalOf } from "@/lib/redemption/refusal";
import { orderAmounts, withTierDiscount } from "./amounts";
import { applyCoupons } from "./apply-coupons";
import { findOrderCustomer } from "./find-order-customer";
import { type QuoteOrderInput, readFacts } from "./input";
import { joinersOf, joinWithOrders } from "./join-with-orders";
import { limitCodes } from "./limit-codes";
import { limitQuote } from "./limit-quote";
import type { OrderFacts } from "./model";
import { type OrderToPrice, type Pricing, priceOrder, readPricing } from "./price-order";
import type { OrderJudgement } from "./seen-order";
import { weighPrivileges } from "./weigh-privileges";

export type OrderQuote = {
  program: { id: string; name: string; kind: ProgramKind; currency: string; pointDecimals: number } | null;
  isMember: boolean;
  /** Becomes a member with this order, which is quoted so. */
  joins: boolean;
  /** What the member can spend now, points in the smallest unit. */
  available: bigint;
  memberVersion: number | null;
  /** The order's price before stored value, minor units. */
  total: bigint;
  payment: RedemptionQuote | null;
  /** Why placing it would be refused; null where it would not. */
  refusal: RedemptionLimit | null;
  /** Of the order discount: what the member's tier gives, where that is chosen. */
  tierDiscount: bigint;
  /** What each coupon among its codes takes off, on what the one before left; minor units. */
  coupons: { id: string; name: string; money: bigint }[];
  /** What the customer could have on this order, the best first. */
  privileges: Privilege[];
  /** Whether the order has only one of them. */
  onePrivilege: boolean;
  /** Whether points are spent only with a code sent to the member. */
  needsCode: boolean;
  membershipId: string | null;
  /** Only an active member spends; null for who is none. */
  memberStatus: MembershipStatus | null;
  /** At most: budgets and caps of a period are given to whoever posts first. */
  earning: OrderJudgement;
};

/**
 * What an order would cost, take and earn at this moment; nothing is written or locked. Who would become a member with it
 * does so for the quote, which is taken back.
 * Errors: `invalid_input` by field, `not_found` for a customer out of sight, `rate_limited` for an operator who has named
 * too many codes that nobody has.
 */
export async function quoteOrder(context: Context, input: QuoteOrderInput): Promise<OrderQuote> {
  requireRight(context, "order.post");
  await limitCodes(context, input.couponCodes);
  const known = await inSnapshot(context, async (tx) => {
    const { order, pricing } = await readQuoted(tx, input);
    return joinersOf(pricing.judge, [order]).length > 0 ? null : quote(tx, order, pricing, false);
  });
  if (known) return known;
  return runAndRollBack(context, async (tx) => {
    const { order, pricing } = await readQuoted(tx, input);
    const joins = await joinWithOrders(tx, pricing.judge, [order]);
    return quote(tx, order, joins ? await readPricing(tx, order) : pricing, joins);
  });
}

async function readQuoted(tx: TransactionContext, input: QuoteOrderInput) {
  const sent = await readOrder(tx, input);
  if (sent.refused) throw sent.refused;
  const order = await applyCoupons(tx, sent, "read");
  return { order, pricing: await readPricing(tx, order) };
}

async function quote(
  tx: TransactionContext,
  order: OrderToPrice,
  pricing: Pricing,
  joins: boolean,
): Promise<OrderQuote> {
  const priced = await priceOrder(tx, order, pricing, "read");
  const { inForce, member } = priced.seen;
  const rules = inForce?.version.rules;
  const { quote: payment, tierDiscount, available } = priced;
  // Of who joins with it nothing is there yet that could be named.
  const own = joins ? null : member;
  return {
    program: inForce && pickProgram(inForce.program),
    ...{ joins, isMember: own !== null, membershipId: own?.id ?? null },
    memberVersion: own ? priced.memberVersion : null,
    memberStatus: member?.statusAt(tx.clock.now()) ?? null,
    ...{ available, tierDiscount },
    coupons: (order.coupons ?? []).map(({ id, name, money }) => ({ id, name, money })),
    total: payment?.total ?? orderAmounts(withTierDiscount(order.facts, tierDiscount)).total,
    payment,
    refusal: payment && rules ? refusalOf(payment, order.pay.points, rules) : null,
    privileges: weighPrivileges(pricing, order, priced),
    onePrivilege: rules?.redemption.onePrivilege ?? false,
    needsCode: rules?.redemption.spendingNeedsCode ?? false,
    earning: await limitQuote(tx, pricing.judge, priced.seen, priced.judgement, order.facts.placedAt),
  };
}

/** An input as facts of the acting organization's own customer, with the points it wants to spend. */
export async function readOrder(tx: TransactionContext, input: QuoteOrderInput): Promise<OrderToPrice> {
  const { customerId: namedCustomerId, refused } = await findOrderCustomer(tx, input);
  const customer = await readCustomer(tx, namedCustomerId);
  const facts = readFacts(input, tx.clock.now(), tx.scope.timeZone);
  const points = await readPoints(tx, input.pay.points, facts);
  const { certificateIds, tierDiscount } = input.pay;
  return {
    customerId: customer.id,
    namedCustomerId,
    tags: customer.tags,
    refused,
    facts,
    pay: { points, certificateIds, tierDiscount },
  };
}

/** Who was combined with another buys as that one. */
async function readCustomer(tx: TransactionContext, id: string): Promise<{ id: string; tags: string[] }> {
  const { tags, combinedInto } = customers;
  const [customer] = await tx.db
    .select({ id: customers.id, tags, combinedInto })
    .from(customers)
    .where(
      and(
        inSight(tx, customers.organizationId),
        ofActing(tx, customers.organizationId),
        eq(customers.id, id),
      ),
    );
  if (!customer) throw notFound("Customer");
  return customer.combinedInto ? readCustomer(tx, customer.combinedInto) : customer;
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
