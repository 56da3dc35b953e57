import { insertRows } from "@/db/insert-rows";
import { isPassingFailure } from "@/db/passing-failure";
import { orderPayments } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { AppError, invalid, isAppError } from "@/lib/kernel/errors";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { hold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import type { RedemptionLimit } from "@/lib/redemption/model";
import { orderAmounts } from "./amounts";
import { completePlaced } from "./complete-placed";
import { findKnownOrder } from "./find-known-order";
import type { PlaceOrderInput } from "./input";
import { orderCompleted } from "./order-events";
import type { NewOrder } from "./order-rows";
import { canGather, gatherOrders, type PlaceCall } from "./place-together";
import { type PricedOrder, priceOrder } from "./price-order";
import { readOrder } from "./quote-order";
import { insertOrders } from "./record-orders";

export type PlacedOrder = { orderId: string; status: "placed" | "completed"; due: bigint; isRepeat: boolean };

/**
 * Places an order and sets aside what it is paid with; with `complete` it is completed in the same breath.
 * The same order again (its number and content) changes nothing and says so.
 * Errors: `invalid_input` by field, `insufficient_balance`, `stale` where the balance is not what was quoted,
 * `conflict` for a number taken by other content.
 */
export async function placeOrder(context: Context, input: PlaceOrderInput): Promise<PlacedOrder> {
  requireRight(context, "order.post");
  const call = { context, input };
  return canGather(call) ? gathered(call) : placeAlone(call);
}

const gathered = gatherOrders(placeAlone);

async function placeAlone({ context, input }: PlaceCall): Promise<PlacedOrder> {
  const { key, ...order } = input;
  const call = { verb: "order.place", key, input: order };
  for (let attempt = 1; ; attempt++) {
    try {
      return (await once(context, call, (tx) => placeIn(tx, input))).answer;
    } catch (error) {
      if (attempt === attemptsMax || !isWorthAnother(error, input)) throw error;
    }
  }
}

const attemptsMax = 4;

/**
 * A twin took the number between our look and our insert: the next look finds it. And an import of the same order
 * writes it before it locks the member, so that the two can wait for each other; whoever gives up has written nothing.
 */
function isWorthAnother(error: unknown, { memberVersion }: PlaceOrderInput): boolean {
  const isTwin = isAppError(error) && error.code === "stale" && memberVersion === null;
  return isTwin || isPassingFailure(error);
}

async function placeIn(tx: TransactionContext, input: PlaceOrderInput): Promise<PlacedOrder> {
  const order = await readOrder(tx, input);
  const known = await findKnownOrder(tx, input.externalId, order, input.placedAt === "");
  if (known) return known;
  const priced = await priceOrder(tx, order, "lock");
  refuseBrokenPromises(priced, input);
  const placed: NewOrder = {
    ...order,
    ...priced,
    orderId: tx.ids.next(),
    externalId: input.externalId,
    completedAt: null,
  };
  await insertOrders(tx, [placed]);
  await setAside(tx, placed.orderId, priced, input.complete);
  if (input.complete) await completePlaced(tx, placed.orderId, tx.clock.now());
  if (input.complete) await orderCompleted(tx, [{ orderId: placed.orderId, completedAt: tx.clock.now() }]);
  await recordAudit(tx, {
    verb: "order.place",
    subject: { kind: "order", id: placed.orderId },
    after: { externalId: input.externalId, completed: input.complete, paid: paidOf(priced) },
  });
  const due = priced.quote?.due ?? orderAmounts(order.facts).total;
  return { orderId: placed.orderId, status: input.complete ? "completed" : "placed", due, isRepeat: false };
}

/** A quote takes what is there; an order is refused where that is not what was asked for. */
function refuseBrokenPromises({ quote, seen, memberVersion }: PricedOrder, input: PlaceOrderInput): void {
  const wantsPoints = input.pay.points !== "";
  const wantsAnything = wantsPoints || input.pay.certificateIds.length > 0;
  if (wantsAnything && !quote) throw invalid({ "pay.points": "No program takes points for this order." });
  if (wantsPoints && !seen.member)
    throw invalid({ "pay.points": "This customer is not a member of the program." });
  const has = (limit: RedemptionLimit) => quote?.limits.includes(limit) ?? false;
  if (input.memberVersion !== null && input.memberVersion !== memberVersion) {
    throw new AppError("stale", {
      public: "The balance has changed since the quote. Look at the new one and confirm.",
    });
  }
  if (has("other_currency")) throw invalid({ currency: "The program takes its own currency only." });
  if (has("not_enough_points")) {
    throw new AppError("insufficient_balance", {
      public: "The points are not there any more.",
      fields: { "pay.points": "More points than are available." },
    });
  }
  if (has("certificate_not_usable") || has("certificate_empty")) {
    throw invalid({ "pay.certificateIds": "One of these certificates cannot be used for this order." });
  }
}

async function setAside(
  tx: TransactionContext,
  orderId: string,
  priced: PricedOrder,
  isTill: boolean,
): Promise<void> {
  const { quote, seen, books, certificates } = priced;
  const rules = seen.inForce?.version.rules;
  if (!quote || !rules) return;
  const expiresAt = holdEnd(tx.clock.now(), isTill, rules.redemption);
  const posting = newPosting(tx.ids, tx.clock.now(), { orderId });
  const take = (holderId: string, amount: bigint) =>
    hold(bookOf(books, holderId), posting, {
      amount,
      orderId,
      expiresAt,
      spendOrder: rules.redemption.spendOrder,
    });
  const payments = quote.certificates.flatMap(({ id, amount, money, forfeits }) => {
    const certificate = certificates.find((each) => each.id === id);
    if (!certificate || amount === 0n) return [];
    // A certificate for one order is set aside whole: what the order leaves is given up when it is completed.
    const made = take(certificate.holderId, amount + forfeits);
    return [{ holderId: certificate.holderId, holdId: made.id, amount, money }];
  });
  if (seen.member && quote.points > 0n) {
    const made = take(seen.member.holderId, quote.points);
    payments.push({
      holderId: seen.member.holderId,
      holdId: made.id,
      amount: quote.points,
      money: quote.pointsMoney,
    });
  }
  await writeBooks(tx, books);
  await insertPayments(tx, orderId, payments);
}

type Payment = { holderId: string; holdId: string; amount: bigint; money: bigint };

async function insertPayments(
  tx: TransactionContext,
  orderId: string,
  payments: readonly Payment[],
): Promise<void> {
  const rows = payments.map((payment, position) => ({
    ...payment,
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    orderId,
    position,
    createdAt: tx.clock.now(),
  }));
  await insertRows(tx.db, orderPayments, rows);
}

function holdEnd(
  now: Date,
  isTill: boolean,
  redemption: { tillHoldMinutes: number; orderHoldDays: number },
): Date {
  const minutes = isTill ? redemption.tillHoldMinutes : redemption.orderHoldDays * 24 * 60;
  return new Date(now.getTime() + minutes * 60_000);
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
