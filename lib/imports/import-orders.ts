import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { isOpen } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { readShownCards, type ShownCard } from "@/lib/cards/read-shown-cards";
import { findCustomers } from "@/lib/customers/find-customers";
import { type AppError, invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { type RecordedOrder, recordOrders } from "@/lib/orders/record-orders";
import { hasTiers } from "@/lib/tiers/has-tiers";
import { groupOrders, type OrderGroup } from "./group-orders";
import { inBatches } from "./in-batches";
import { inParallel } from "./in-parallel";
import type { ImportOptions, ImportOutcome, Source } from "./model";
import { columnOfField, orderColumns } from "./order-columns";
import { readJudgements } from "./read-judgements";
import { readNamedCoupons } from "./read-named-coupons";
import { type FileOrder, readOrder } from "./read-order";
import { readTable } from "./read-table";
import { createReports, type Reports } from "./reports";
import { createRowReader } from "./row-reader";
import { runBatch } from "./run-batch";

export type OrdersImported = ImportOutcome & {
  /** Orders of the file, good and bad. */
  orders: number;
  /** New or newly completed. */
  imported: number;
  unchanged: number;
  refused: number;
  /** Of the file's completed orders, new or known: those that a program judged, */
  eligible: number;
  /** those that earned points, */
  earned: number;
  /** and how many, in the smallest units of their programs. */
  points: bigint;
};

/**
 * Imports orders from a CSV file, a row per line, the lines of an order together; days are of the organization's time
 * zone. An order with a bad row is left out whole and never stops another; the same file again changes nothing.
 * Each batch is one transaction. Errors: `invalid_input` where the file as a whole cannot be read.
 */
export async function importOrders(
  context: Context,
  input: { source: Source; batchesAtOnce?: number } & ImportOptions,
): Promise<OrdersImported> {
  requireRight(context, "import.run");
  requireRight(context, "order.post");
  const reports = createReports();
  const table = await readTable(input.source, orderColumns, reports);
  const reader = createRowReader(table.position, reports);
  const counts = { orders: 0, imported: 0, unchanged: 0, refused: 0, eligible: 0, earned: 0, points: 0n };
  const moments = { timeZone: context.scope.timeZone, now: context.clock.now() };
  const readGroup = (group: OrderGroup): FileOrder[] => {
    counts.orders += 1;
    const order = readOrder(group, reader, table.position, moments);
    if (!order) refuse(counts, reports, group);
    return order ? [order] : [];
  };
  const orders = map(groupOrders(table), (groups) => groups.flatMap(readGroup));
  const batches = inBatches(orders, limits.importRowsPerBatch, (order) => order.rows.length);
  // Judging one batch while the database writes another: orders need no sequence, each is its own lot of points.
  // Where orders lift members to a tier, those that follow have to wait for it.
  const inSequence = isOpen(context) || (await hasTiers(context));
  const atOnce = inSequence ? 1 : (input.batchesAtOnce ?? limits.importBatchesAtOnce);
  const record = async (batch: FileOrder[]) => {
    const answers = await runBatch(context, input.dryRun ?? false, (tx) => recordBatch(tx, batch));
    return batch.map((order, index) => ({ order, answer: answers[index] }));
  };
  for await (const recorded of inParallel(batches, atOnce, record)) {
    for (const { order, answer } of recorded) count(counts, reports, order, answer);
    input.onProgress?.(table.rowCount());
  }
  return {
    rows: table.rowCount(),
    ...counts,
    ...reports.result(),
    ignoredColumns: table.ignoredColumns,
    dryRun: input.dryRun ?? false,
  };
}

type Counts = Pick<OrdersImported, "imported" | "unchanged" | "refused" | "eligible" | "earned" | "points">;

/** Answers in the order of the batch; undefined where the customer is unknown. */
async function recordBatch(
  tx: TransactionContext,
  batch: readonly FileOrder[],
): Promise<(RecordedOrder | undefined)[]> {
  const customerIds = await findCustomers(
    tx,
    batch.map((order) => order.customerExternalId),
  );
  const shown = await readShownCards(
    tx,
    batch.flatMap(({ cardNumber }) => cardNumber || []),
  );
  const coupons = await readNamedCoupons(
    tx,
    batch.flatMap(({ facts }) => facts.couponCodes),
  );
  const wanted = batch.flatMap(({ externalId, customerExternalId, cardNumber, ...order }) => {
    const card = shown.get(cardNumber);
    const named = customerIds.get(customerExternalId);
    const customerId = customerExternalId === "" ? card?.customerId : named?.id;
    if (!customerId) return [];
    const { facts, completedAt, paidAt } = order;
    const byCard = cardNumber === "" ? null : refuseCard(card, customerId);
    const refused = byCard ?? facts.couponCodes.map((word) => coupons.get(word)).find(Boolean) ?? null;
    const namedCustomerId = named?.namedId ?? customerId;
    return [{ externalId, customerId, namedCustomerId, facts, completedAt, paidAt, refused }];
  });
  const answers = await recordOrders(tx, wanted);
  const recorded = answers.filter(({ result }) => result === "recorded");
  if (recorded.length > 0) {
    await recordAudit(tx, {
      verb: "order.import",
      subject: { kind: "order", id: null },
      after: {
        recorded: recorded.length,
        firstId: recorded[0]?.orderId,
        lastId: recorded.at(-1)?.orderId,
      },
    });
  }
  const known = answers.filter(({ result, outcome }) => result !== "refused" && !outcome);
  const judgements = await readJudgements(
    tx,
    known.map(({ orderId }) => orderId ?? ""),
  );
  for (const answer of known) Object.assign(answer, judgements.get(answer.orderId ?? ""));
  const byNumber = new Map(answers.map((answer) => [answer.externalId, answer]));
  return batch.map(({ externalId }) => byNumber.get(externalId));
}

function refuseCard(card: ShownCard | undefined, customerId: string): AppError | null {
  if (!card) return invalid({ cardNumber: "No card has this number." });
  const isOthers = card.customerId !== null && card.customerId !== customerId;
  return isOthers ? invalid({ cardNumber: "This card belongs to another customer." }) : card.refused;
}

function count(counts: Counts, reports: Reports, order: FileOrder, answer: RecordedOrder | undefined): void {
  if (!answer) {
    const isByCard = order.customerExternalId === "";
    const reason = isByCard
      ? `Nobody has a card with the number “${order.cardNumber}”.`
      : `No customer has the id “${order.customerExternalId}”. Import the customers first.`;
    reports.add(order.rows[0]?.line ?? 0, isByCard ? "card_number" : "customer_id", reason);
    refuse(counts, reports, order);
  } else if (answer.result === "refused") {
    reportRefusal(reports, order, answer);
    refuse(counts, reports, order);
  } else {
    counts[answer.result === "unchanged" ? "unchanged" : "imported"] += 1;
    if (order.completedAt) countEarning(counts, answer);
  }
}

function countEarning(counts: Counts, { outcome, points = 0n }: RecordedOrder): void {
  if (outcome && outcome !== "not_eligible") counts.eligible += 1;
  if (outcome === "earned") counts.earned += 1;
  counts.points += points;
}

function refuse(counts: Counts, reports: Reports, { rows }: Pick<FileOrder, "rows">): void {
  counts.refused += 1;
  for (const { line } of rows) reports.spoil(line);
}

/** Fields of a line (`lines.2.gross`) lead to its row, the others to the first. */
function reportRefusal(reports: Reports, order: FileOrder, { error }: RecordedOrder): void {
  const fields = Object.entries(error?.fields ?? {});
  const first = order.rows[0]?.line ?? 0;
  if (fields.length === 0) reports.add(first, null, error?.publicMessage ?? "The order was refused.");
  for (const [path, reason] of fields) {
    const [, index, ofLine] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? [];
    const line = index ? order.rows[Number(index)]?.line : undefined;
    const field = ofLine ?? path;
    reports.add(line ?? first, columnOfField[field] ?? field, reason);
  }
}

async function* map<T, R>(items: AsyncIterable<T>, change: (item: T) => R): AsyncGenerator<R> {
  for await (const item of items) yield change(item);
}
