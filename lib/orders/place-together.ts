import type { Context, TransactionContext } from "@/lib/access/context";
import { inTransaction, isOpen } from "@/lib/access/transaction";
import { recordAudits } from "@/lib/audit/record-audits";
import { claimKeys } from "@/lib/idempotency/claim-keys";
import { allDone } from "@/lib/kernel/all-done";
import { gatherCalls } from "@/lib/kernel/gather";
import { limits } from "@/lib/kernel/limits";
import { orderAmounts } from "./amounts";
import { type PlaceOrderInput, readFacts } from "./input";
import type { OrderFacts } from "./model";
import { orderCompleted } from "./order-events";
import type { PlacedOrder } from "./place-order";
import { readToRecord, recordRead } from "./record-orders";

export type PlaceCall = { context: Context; input: PlaceOrderInput };

const verb = "order.place";

/**
 * Whether an order can be posted together with others of its moment: completed at once and paid with money alone, so
 * that nothing was promised to the customer before.
 */
export function canGather({ context, input }: PlaceCall): boolean {
  const { pay, complete, memberVersion } = input;
  const paysWithMoney = pay.points === "" && pay.certificateIds.length === 0 && !pay.tierDiscount;
  const isPlain =
    paysWithMoney &&
    !input.cardNumber &&
    input.customerId !== "" &&
    input.couponCodes.length === 0 &&
    memberVersion === null;
  return complete && isPlain && !isOpen(context);
}

/**
 * Posts orders of one organization and actor that come at the same time in one transaction, each answered as if it were
 * alone; `alone` does so where they cannot go together.
 */
export function gatherOrders(alone: (call: PlaceCall) => Promise<PlacedOrder>) {
  const gather = gatherCalls<PlaceCall, PlacedOrder>({
    callsMax: limits.gatherCallsMax,
    waitMs: limits.gatherWaitMs,
    together: placeTogether,
    alone,
  });
  return (call: PlaceCall) => gather(keyOf(call.context), call);
}

function keyOf({ scope, actor }: Context): string {
  return [scope.organizationId, actor.kind, actor.id, actor.openedBy?.openingId].join(" ");
}

type Order = { input: PlaceOrderInput; facts: OrderFacts; requestId: string; answer: PlacedOrder };

async function placeTogether(calls: readonly PlaceCall[]): Promise<PlacedOrder[]> {
  const [first] = calls;
  if (!first) return [];
  const orders = calls.map(({ context, input }): Order => {
    const facts = readFacts(input, context.clock.now(), context.scope.timeZone);
    const due = orderAmounts(facts).total;
    const answer = { orderId: context.ids.next(), status: "completed", due, isRepeat: false } as const;
    return { input, facts, requestId: context.requestId, answer };
  });
  refuseTwins(orders);
  await inTransaction(first.context, (tx) => postAll(tx, orders));
  return orders.map(({ answer }) => answer);
}

async function postAll(tx: TransactionContext, orders: readonly Order[]): Promise<void> {
  const keyed = orders.flatMap(({ input: { key, ...input }, answer }) =>
    key ? [{ verb, key, input, answer }] : [],
  );
  const completedAt = tx.clock.now();
  const wanted = orders.map(({ input, facts, answer }) => ({
    orderId: answer.orderId,
    externalId: input.externalId,
    customerId: input.customerId,
    facts,
    completedAt,
    paidAt: input.paid ? completedAt : null,
  }));
  // The keys are sent first: what is read after them was written by twins that they have waited for.
  const [areFree, read] = await allDone([
    claimKeys(tx, keyed),
    readToRecord(tx, wanted),
    recordAudits(
      tx,
      orders.map(({ input, answer, requestId }) => ({
        verb,
        subject: { kind: "order", id: answer.orderId },
        after: { externalId: input.externalId, completed: true, paid: null },
        requestId,
      })),
    ),
    orderCompleted(
      tx,
      orders.map(({ answer }) => ({ orderId: answer.orderId, completedAt })),
    ),
  ]);
  if (!areFree) throw new NotTogether();
  const recorded = await recordRead(tx, wanted, read);
  if (recorded.some(({ result }) => result !== "recorded")) throw new NotTogether();
}

// The second of two with one number or one key is answered from what the first has left behind.
function refuseTwins(orders: readonly Order[]): void {
  const numbers = new Set(orders.map(({ input }) => input.externalId));
  const keys = orders.flatMap(({ input }) => input.key ?? []);
  if (numbers.size < orders.length || new Set(keys).size < keys.length) throw new NotTogether();
}

class NotTogether extends Error {}
