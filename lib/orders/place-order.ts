import { and, eq } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { spendCoupons } from "@/lib/coupons/spend-coupons";
import { once } from "@/lib/idempotency/once";
import { allDone } from "@/lib/kernel/all-done";
import { AppError } from "@/lib/kernel/errors";
import { refuseCombined } from "@/lib/memberships/refuse-combined";
import { judgeHolders } from "@/lib/standing/judge-holders";
import { orderAmounts, withTierDiscount } from "./amounts";
import { applyCoupons } from "./apply-coupons";
import { completePlaced } from "./complete-placed";
import { findKnownOrder } from "./find-known-order";
import type { PlaceOrderInput } from "./input";
import { joinWithOrders } from "./join-with-orders";
import { limitCodes } from "./limit-codes";
import { orderCompleted } from "./order-events";
import { customersOf, membersOf, type NewOrder, orderRow, priceColumns } from "./order-rows";
import { canGather, gatherOrders, type PlaceCall } from "./place-together";
import { type OrderToPrice, type PricedOrder, type Pricing, priceOrder, readPricing } from "./price-order";
import { readOrder } from "./quote-order";
import { insertOrderParts } from "./record-orders";
import { refuseBrokenPromises } from "./refuse-broken-promises";
import { setAside } from "./set-aside";
import { spendCode, tryCode } from "./spending-code";

export type PlacedOrder = { orderId: string; status: "placed" | "completed"; due: bigint; isRepeat: boolean };

/**
 * Places an order and sets aside what it is paid with; with `complete` it is completed in the same breath.
 * The same order again (its number and content) changes nothing and says so.
 * Errors: `invalid_input` by field, `insufficient_balance`, `stale` where the balance is not what was quoted,
 * `conflict` for a number taken by other content, `rate_limited` for an operator who has named too many codes that nobody has.
 */
export async function placeOrder(context: Context, input: PlaceOrderInput): Promise<PlacedOrder> {
  requireRight(context, "order.post");
  await limitCodes(context, input.couponCodes);
  await tryCode(context, input);
  const call = { context, input };
  return canGather(call) ? gathered(call) : placeAlone(call);
}

const gathered = gatherOrders(placeAlone);

async function placeAlone({ context, input }: PlaceCall): Promise<PlacedOrder> {
  const { key, ...order } = input;
  const call = { verb: "order.place", key, input: order };
  return (await once(context, call, (tx) => placeIn(tx, input))).answer;
}

async function placeIn(tx: TransactionContext, input: PlaceOrderInput): Promise<PlacedOrder> {
  const sent = await readOrder(tx, input);
  const known = await findKnownOrder(tx, input.externalId, sent, input.placedAt === "");
  if (known) return known;
  if (sent.refused) throw sent.refused;
  const order = await applyCoupons(tx, sent, "lock");
  const first = await readPricing(tx, order);
  const pricing = (await joinWithOrders(tx, first.judge, [order])) ? await readPricing(tx, order) : first;
  const draft = await writeDraft(tx, input.externalId, order, pricing, input.paid ? tx.clock.now() : null);
  if (!draft) return waitedFor(tx, input, sent);
  const priced = await priceOrder(tx, { ...order, orderId: draft.orderId }, pricing, "lock");
  refuseBrokenPromises(priced, order, input);
  await spendCode(tx, priced, input);
  const placed: NewOrder = { ...draft, ...priced };
  await writePrice(tx, placed, draft);
  await insertOrderParts(tx, [placed]);
  await spendCoupons(tx, placed.orderId, order.coupons ?? []);
  await setAside(tx, placed.orderId, priced, input.complete);
  if (input.complete) {
    await completePlaced(tx, placed.orderId, tx.clock.now(), { features: pricing.judge.programs.features });
    await orderCompleted(tx, [{ orderId: placed.orderId, completedAt: tx.clock.now() }]);
  } else if (pricing.judge.tiers.followsLedger) {
    // What was settled on the way decides the tier there.
    await judgeHolders(tx, [...priced.books.keys()]);
  }
  await recordAudit(tx, {
    verb: "order.place",
    subject: { kind: "order", id: placed.orderId },
    after: { externalId: input.externalId, completed: input.complete, paid: paidOf(priced) },
  });
  const total = orderAmounts(withTierDiscount(order.facts, priced.tierDiscount)).total;
  const due = priced.quote?.due ?? total;
  return { orderId: placed.orderId, status: input.complete ? "completed" : "placed", due, isRepeat: false };
}

type Draft = Omit<NewOrder, "judgement">;

/** The order's row stands, and is locked by that, before any member is: null where a twin has its number. */
async function writeDraft(
  tx: TransactionContext,
  externalId: string,
  { customerId, namedCustomerId, facts, submitted }: OrderToPrice,
  { seen }: Pricing,
  paidAt: Date | null,
): Promise<Draft | null> {
  const orderId = tx.ids.next();
  const draft: Draft = {
    orderId,
    externalId,
    customerId,
    ...(namedCustomerId && { namedCustomerId }),
    facts,
    ...(submitted && { submitted }),
    paidAt,
    seen,
    completedAt: null,
    quote: null,
  };
  const [written] = await allDone([
    insertRows(tx.db, orders, [orderRow(tx, draft)], "skip"),
    refuseCombined(tx, { memberships: membersOf([draft]), customers: customersOf([draft]) }),
  ]);
  return written === 1 ? draft : null;
}

/** A twin took the number while we looked, and we waited for it: now it can be seen. */
async function waitedFor(
  tx: TransactionContext,
  input: PlaceOrderInput,
  order: OrderToPrice,
): Promise<PlacedOrder> {
  const known = await findKnownOrder(tx, input.externalId, order, input.placedAt === "");
  if (known) return known;
  throw new AppError("stale", { public: "This order is being recorded by somebody else. Try again." });
}

async function writePrice(tx: TransactionContext, placed: NewOrder, draft: Draft): Promise<void> {
  if (!placed.quote && placed.tierDiscount === 0n) return;
  const [before, after] = [priceColumns(draft), priceColumns(placed)];
  const keys = Object.keys(after) as (keyof typeof after)[];
  if (keys.every((column) => before[column] === after[column])) return;
  await tx.db
    .update(orders)
    .set(after)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, placed.orderId)));
}

function paidOf({ quote }: PricedOrder) {
  return (
    quote && {
      points: quote.points,
      pointsMoney: quote.pointsMoney,
      certificateMoney: quote.certificateMoney,
    }
  );
}
