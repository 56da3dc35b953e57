import { insertRows } from "@/db/insert-rows";
import { campaignAwards, orderJudgements, orderLines, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { allDone } from "@/lib/kernel/all-done";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { openBooks } from "@/lib/ledger/open-books";
import { writeBooks } from "@/lib/ledger/write-books";
import { refuseCombined } from "@/lib/memberships/refuse-combined";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { addPurchases, isPurchase, type Purchase } from "@/lib/standing/add-purchases";
import { judgeStanding, type MemberChange } from "@/lib/standing/judge-standing";
import { orderAmounts } from "./amounts";
import { completePlaced, lockOrder } from "./complete-placed";
import { earningMoment } from "./earning-moment";
import { joinWithOrders } from "./join-with-orders";
import { compareOrder, type KnownOrder, readKnownOrders } from "./known-orders";
import type { JudgementOutcome, OrderFacts } from "./model";
import { notePayment } from "./note-payment";
import {
  campaignAwardRows,
  customersOf,
  judgementRow,
  lineRows,
  membersOf,
  type NewOrder,
  orderRow,
} from "./order-rows";
import { type DueAward, postEarnings } from "./post-earnings";
import { readCustomersWithOrders } from "./read-customers-with-orders";
import { type Judge, judgeSeen, readJudge, seeOrder } from "./seen-order";

export type OrderToRecord = {
  /** Where it was promised already; else it gets one. */
  orderId?: string;
  externalId: string;
  customerId: string;
  /** Who was named, where that one was combined into the customer: the same order again is named so. */
  namedCustomerId?: string;
  facts: OrderFacts;
  /** Null while the order is open. */
  completedAt: Date | null;
  /** When it was fully paid; left out where the shop does not say. */
  paidAt?: Date | null;
  /** Why it is refused where it is new: the card that was shown with it may not be used. */
  refused?: AppError | null;
};

export type RecordedOrder = {
  externalId: string;
  orderId: string | null;
  result: "recorded" | "unchanged" | "refused";
  error?: AppError;
  outcome?: JudgementOutcome;
  points?: bigint;
};

/**
 * Records many orders of the acting organization set-wise: the same order again is `unchanged`, the same number with
 * other content is `refused`, an open order that is completed now earns now. Each is judged by what was in force when
 * it was placed; completed ones earn at their completion. Answers in the order of the input, which names each order once.
 * Customers must be the organization's, and stand for themselves. Errors: `stale` where a twin is recording one of them
 * at this moment, or a customer was combined with another.
 */
export async function recordOrders(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
): Promise<RecordedOrder[]> {
  return recordRead(tx, wanted, await readToRecord(tx, wanted));
}

/** What orders are judged by, and which of them are known. */
export type ReadToRecord = { known: ReadonlyMap<string, KnownOrder>; judge: Judge };

/** The first half of recording orders, which writes nothing. */
export async function readToRecord(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
): Promise<ReadToRecord> {
  const customerIds = wanted.map((order) => order.customerId);
  const [known, judge] = await allDone([readKnownOrders(tx, wanted), readJudge(tx, customerIds)]);
  return { known, judge };
}

/** The other half. */
export async function recordRead(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
  { known, judge: first }: ReadToRecord,
): Promise<RecordedOrder[]> {
  const customerIds = wanted.map((order) => order.customerId);
  const fresh = wanted.filter(({ externalId, refused }) => !known.has(externalId) && !refused);
  const judge = (await joinWithOrders(tx, first, fresh)) ? await readJudge(tx, customerIds) : first;
  const rounds = judge.tiers.followsLedger ? oneOfEach(wanted) : [wanted];
  const answers = new Map<string, RecordedOrder>();
  for (const [index, round] of rounds.entries()) {
    // Where points decide the tier, an order is judged when those of the one before it are posted.
    const anew = index === 0 ? judge : await readJudge(tx, customerIds);
    for (const answer of await recordRound(tx, round, known, anew)) answers.set(answer.externalId, answer);
  }
  return wanted.flatMap(({ externalId }) => answers.get(externalId) ?? []);
}

/** Rounds with at most one order of each customer, the earliest first. */
function oneOfEach(wanted: readonly OrderToRecord[]): OrderToRecord[][] {
  const rounds: OrderToRecord[][] = [];
  const seen = new Map<string, number>();
  for (const order of byPlacement(wanted)) {
    const round = seen.get(order.customerId) ?? 0;
    seen.set(order.customerId, round + 1);
    rounds[round] = [...(rounds[round] ?? []), order];
  }
  return rounds;
}

function byPlacement(orders: readonly OrderToRecord[]): OrderToRecord[] {
  return orders.toSorted((a, b) => a.facts.placedAt.getTime() - b.facts.placedAt.getTime());
}

async function recordRound(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
  known: ReadonlyMap<string, KnownOrder>,
  judge: Judge,
): Promise<RecordedOrder[]> {
  const regulars = await readRegulars(tx, judge, wanted);
  const answers: RecordedOrder[] = [];
  const fresh: NewOrder[] = [];
  const completed: { orderId: string; completedAt: Date }[] = [];
  const paid: { orderId: string; paidAt: Date }[] = [];
  // The order of time: what was completed before an order was placed counts for the tier that judges it.
  for (const order of byPlacement(wanted)) {
    const earlier = known.get(order.externalId);
    const answer = earlier ? compareOrder(order, earlier) : judgeNew(tx, judge, order, fresh, regulars);
    answers.push(answer);
    if (answer.result === "recorded") noteCompletion(judge, order);
    const isCompletion = answer.result === "unchanged" && earlier?.status === "placed" && order.completedAt;
    if (isCompletion && earlier) {
      answer.result = "recorded";
      noteCompletion(judge, order);
      completed.push({ orderId: earlier.id, completedAt: order.completedAt ?? tx.clock.now() });
    }
    if (earlier && order.paidAt && isPayable(answer, earlier)) {
      answer.result = "recorded";
      paid.push({ orderId: earlier.id, paidAt: order.paidAt });
    }
  }
  // The orders' rows are sent first, so that their locks come before the members'.
  const [, posted] = await allDone([insertOrders(tx, fresh), earn(tx, judge, fresh)]);
  for (const answer of answers) {
    // What was posted may be less than what was judged.
    if (answer.orderId !== null) answer.points = posted.get(answer.orderId) ?? answer.points;
  }
  for (const { orderId, paidAt } of paid) await notePayment(tx, await lockOrder(tx, orderId), paidAt);
  for (const order of completed)
    await completePlaced(tx, order.orderId, order.completedAt, { features: judge.programs.features });
  return answers;
}

function isPayable({ result }: RecordedOrder, { status, paidAt }: KnownOrder): boolean {
  return result !== "refused" && paidAt === null && (status === "placed" || status === "completed");
}

function noteCompletion(judge: Judge, { customerId, facts, completedAt }: OrderToRecord): void {
  const { inForce, member } = seeOrder(judge, customerId, facts);
  const counts =
    member && facts.placedAt >= member.countsFrom && facts.currency === inForce?.program.currency;
  if (!completedAt || !counts) return;
  const { total } = orderAmounts(facts);
  judge.tiers.add(member.id, { at: completedAt, total, delivery: facts.shipping });
}

function judgeNew(
  tx: TransactionContext,
  judge: Judge,
  order: OrderToRecord,
  fresh: NewOrder[],
  regulars: Set<string>,
): RecordedOrder {
  const { externalId, customerId, facts, refused } = order;
  if (refused) return { externalId, orderId: null, result: "refused", error: refused };
  try {
    const seen = seeOrder(judge, customerId, facts);
    const judgement = judgeSeen(judge, seen, facts, 0n, !regulars.has(customerId));
    const made = { ...order, orderId: order.orderId ?? tx.ids.next(), seen, judgement, quote: null };
    // The amounts are checked here, where one bad order does not stop the others.
    orderAmounts(facts);
    fresh.push(made);
    regulars.add(customerId);
    const { outcome, points } = judgement;
    return { externalId, orderId: made.orderId, result: "recorded", outcome, points };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { externalId, orderId: null, result: "refused", error };
  }
}

/** Writes orders with their lines, their judgements, and what campaigns brought. */
async function insertOrders(tx: TransactionContext, fresh: readonly NewOrder[]): Promise<void> {
  const rows = fresh.map((order) => orderRow(tx, order));
  const areAllNew = insertRows(tx.db, orders, rows, "skip").then((inserted) => {
    if (inserted === fresh.length) return;
    throw new AppError("stale", {
      public: "One of these orders is being recorded by somebody else. Try again.",
    });
  });
  await allDone([
    areAllNew,
    insertOrderParts(tx, fresh),
    refuseCombined(tx, { memberships: membersOf(fresh), customers: customersOf(fresh) }),
  ]);
}

/** Writes what belongs to orders that are there: lines, judgements, and what campaigns brought. */
export async function insertOrderParts(tx: TransactionContext, fresh: readonly NewOrder[]): Promise<void> {
  const lines = fresh.flatMap((order) => lineRows(tx, order));
  const judgements = fresh.map((order) => judgementRow(tx, order));
  const awards = fresh.flatMap((order) => campaignAwardRows(tx, order));
  await allDone([
    insertRows(tx.db, orderLines, lines),
    insertRows(tx.db, orderJudgements, judgements),
    insertRows(tx.db, campaignAwards, awards),
  ]);
}

async function earn(
  tx: TransactionContext,
  judge: Judge,
  fresh: readonly NewOrder[],
): Promise<Map<string, bigint>> {
  const due = fresh.flatMap(awardOf);
  const holderIds = due.map(({ holderId }) => holderId);
  const mayAward = [...judge.programs.features.values()].some(({ hasThreshold }) => hasThreshold);
  if (mayAward) await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  const posted = await postEarnings(tx, books, due, judge.campaigns);
  await allDone([writeBooks(tx, books), addPurchases(tx, fresh.flatMap(purchaseOf))]);
  await judgeStanding(tx, fresh.flatMap(completedChange), judge.programs.features);
  return posted;
}

function purchaseOf({ completedAt, facts, seen: { inForce, member } }: NewOrder): Purchase[] {
  if (!completedAt || !inForce || !member) return [];
  const { currency } = inForce.program;
  if (!isPurchase(facts, { countsFrom: member.countsFrom, currency })) return [];
  return [{ membershipId: member.id, money: orderAmounts(facts).total }];
}

function completedChange({ orderId, completedAt, seen }: NewOrder): MemberChange[] {
  if (!completedAt || !seen.member || !seen.inForce) return [];
  const { program } = seen.inForce;
  return [{ membershipId: seen.member.id, programId: program.id, at: completedAt, orderId }];
}

function awardOf({ orderId, facts, completedAt, paidAt, seen, judgement }: NewOrder): DueAward[] {
  const { inForce, member } = seen;
  if (!completedAt || !inForce || !member) return [];
  const { version, program } = inForce;
  const earnedAt = earningMoment(version.rules, { completedAt, paidAt: paidAt ?? null });
  return [
    {
      orderId,
      completedAt: earnedAt ?? completedAt,
      points: earnedAt ? judgement.points : 0n,
      campaigns: earnedAt ? judgement.campaigns : [],
      explanation: judgement.steps,
      versionId: version.id,
      rules: version.rules,
      timeZone: program.timeZone,
      holderId: member.holderId,
      membershipId: member.id,
      placedAt: facts.placedAt,
    },
  ];
}

/** Customers who have an order already; read only where a campaign asks, then with their members locked. */
async function readRegulars(
  tx: TransactionContext,
  judge: Judge,
  wanted: readonly OrderToRecord[],
): Promise<Set<string>> {
  if (!judge.campaigns.asksFirstOrder) return new Set();
  const holderIds = wanted.flatMap(
    ({ customerId, facts }) => seeOrder(judge, customerId, facts).member?.holderId ?? [],
  );
  await openBooks(tx, holderIds, { mode: "lock" });
  return readCustomersWithOrders(
    tx,
    wanted.map(({ customerId }) => customerId),
  );
}
