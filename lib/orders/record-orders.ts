import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { campaignAwards, orderJudgements, orderLines, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { writeBooks } from "@/lib/ledger/write-books";
import { judgeStanding, type MemberChange } from "@/lib/standing/judge-standing";
import { orderAmounts } from "./amounts";
import { completePlaced } from "./complete-placed";
import { type Award, earnForOrder } from "./earn-for-order";
import type { JudgementOutcome, OrderFacts } from "./model";
import { campaignAwardRows, judgementRow, lineRows, type NewOrder, orderRow } from "./order-rows";
import { factsFingerprint, type Judge, judgeSeen, readJudge, seeOrder } from "./seen-order";

export type OrderToRecord = {
  /** Where it was promised already; else it gets one. */
  orderId?: string;
  externalId: string;
  customerId: string;
  facts: OrderFacts;
  /** Null while the order is open. */
  completedAt: Date | null;
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
 * Customers must be the organization's. Errors: `stale` where a twin is recording one of them at this moment.
 */
export async function recordOrders(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
): Promise<RecordedOrder[]> {
  const customerIds = wanted.map((order) => order.customerId);
  const [known, judge] = await allDone([readKnown(tx, wanted), readJudge(tx, customerIds)]);
  const answers: RecordedOrder[] = [];
  const fresh: NewOrder[] = [];
  const completed: { orderId: string; completedAt: Date }[] = [];
  for (const order of wanted) {
    const earlier = known.get(order.externalId);
    const answer = earlier ? compare(order, earlier) : judgeNew(tx, judge, order, fresh);
    answers.push(answer);
    const isCompletion = answer.result === "unchanged" && earlier?.status === "placed" && order.completedAt;
    if (isCompletion && earlier) {
      answer.result = "recorded";
      completed.push({ orderId: earlier.id, completedAt: order.completedAt ?? tx.clock.now() });
    }
  }
  await insertOrders(tx, fresh);
  await postEarnings(tx, fresh);
  for (const order of completed) await completePlaced(tx, order.orderId, order.completedAt);
  return answers;
}

type Known = { id: string; status: string; fingerprint: Buffer };

async function readKnown(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
): Promise<Map<string, Known>> {
  const rows = await tx.db
    .select({
      id: orders.id,
      externalId: orders.externalId,
      status: orders.status,
      fingerprint: orders.fingerprint,
    })
    .from(orders)
    .where(
      and(
        ofActing(tx, orders.organizationId),
        anyOf(
          orders.externalId,
          wanted.map((order) => order.externalId),
          "text",
        ),
      ),
    );
  return new Map(rows.map((row) => [row.externalId, row]));
}

function compare({ externalId, customerId, facts }: OrderToRecord, known: Known): RecordedOrder {
  if (factsFingerprint(customerId, facts).equals(known.fingerprint)) {
    return { externalId, orderId: known.id, result: "unchanged" };
  }
  const error = new AppError("conflict", {
    public: `Order ${externalId} exists already with other content.`,
    fields: { externalId: "This number is taken by an order with other content. Use another number." },
  });
  return { externalId, orderId: known.id, result: "refused", error };
}

function judgeNew(
  tx: TransactionContext,
  judge: Judge,
  order: OrderToRecord,
  fresh: NewOrder[],
): RecordedOrder {
  const { externalId, customerId, facts } = order;
  try {
    const seen = seeOrder(judge, customerId, facts);
    const judgement = judgeSeen(judge, seen, facts, 0n);
    const made = { ...order, orderId: order.orderId ?? tx.ids.next(), seen, judgement, quote: null };
    // The amounts are checked here, where one bad order does not stop the others.
    orderAmounts(facts);
    fresh.push(made);
    const { outcome, points } = judgement;
    return { externalId, orderId: made.orderId, result: "recorded", outcome, points };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { externalId, orderId: null, result: "refused", error };
  }
}

/** Writes orders with their lines, their judgements, and what campaigns brought. */
async function insertOrders(tx: TransactionContext, fresh: readonly NewOrder[]): Promise<void> {
  const inserted = await insertRows(
    tx.db,
    orders,
    fresh.map((order) => orderRow(tx, order)),
    "skip",
  );
  if (inserted !== fresh.length) {
    throw new AppError("stale", {
      public: "One of these orders is being recorded by somebody else. Try again.",
    });
  }
  await insertOrderParts(tx, fresh);
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

async function postEarnings(tx: TransactionContext, fresh: readonly NewOrder[]): Promise<void> {
  const due = fresh.flatMap((order) => {
    const award = awardOf(order);
    return award && order.seen.member ? [{ award, holderId: order.seen.member.holderId }] : [];
  });
  due.sort((a, b) => a.award.completedAt.getTime() - b.award.completedAt.getTime());
  const books = await openBooks(
    tx,
    due.map(({ holderId }) => holderId),
    { mode: "lock" },
  );
  for (const { award, holderId } of due) earnForOrder(bookOf(books, holderId), award, tx);
  await writeBooks(tx, books);
  await judgeStanding(tx, fresh.flatMap(completedChange));
}

function completedChange({ orderId, completedAt, seen }: NewOrder): MemberChange[] {
  if (!completedAt || !seen.member || !seen.inForce) return [];
  const { program } = seen.inForce;
  return [{ membershipId: seen.member.id, programId: program.id, at: completedAt, orderId }];
}

function awardOf({ orderId, completedAt, seen, judgement }: NewOrder): Award | null {
  if (!completedAt || !seen.inForce) return null;
  const { version, program } = seen.inForce;
  return {
    orderId,
    completedAt,
    points: judgement.points,
    explanation: judgement.steps,
    versionId: version.id,
    rules: version.rules,
    timeZone: program.timeZone,
  };
}
