import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, certificates, customers, memberships, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { type Balances, type Books, bookOf, newPosting, type Posting } from "@/lib/ledger/book";
import { merge } from "@/lib/ledger/merge";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { settleAwards } from "@/lib/rewards/settle-awards";

export type MergeSide = {
  id: string;
  programId: string;
  holderId: string;
  customerId: string;
  customerName: string;
  status: typeof memberships.$inferSelect.status;
  mergedInto: string | null;
  /** The customer whom its customer was combined into. */
  customerInto: string | null;
};

export type PlannedMerge = {
  source: MergeSide;
  target: MergeSide;
  books: Books;
  posting: Posting;
  before: { source: Balances; target: Balances };
  cardIds: string[];
  certificateIds: string[];
};

/**
 * Moves everything of one member to another of the same program, in memory. Errors: `not_found`; `invalid_input` for the
 * same membership twice or one of another program; `invalid_state` while either has an open order or was combined already.
 */
export async function planMerge(
  tx: TransactionContext,
  { sourceId, targetId, reason }: { sourceId: string; targetId: string; reason: string },
  mode: "lock" | "read",
): Promise<PlannedMerge> {
  if (sourceId === targetId) throw invalid({ targetId: "Choose another member." });
  const sides = await readSides(tx, [sourceId, targetId], mode);
  const [source, target] = [sides.get(sourceId), sides.get(targetId)];
  if (!source || !target) throw notFound("Membership");
  if (source.programId !== target.programId)
    throw invalid({ targetId: "Choose a member of the same program." });
  for (const side of [source, target]) {
    if (side.mergedInto) throw refused(`${side.customerName} was combined with another member already.`);
  }
  await refuseOpenOrders(tx, [sourceId, targetId]);
  if (mode === "lock") await settleAwards(tx, [source.holderId, target.holderId]);
  const books = await openBooks(tx, [source.holderId, target.holderId], { mode });
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  const [from, to] = [bookOf(books, source.holderId), bookOf(books, target.holderId)];
  const before = { source: { ...from.balances }, target: { ...to.balances } };
  const posting = newPosting(tx.ids, now, { reason });
  if (from.lastActivityAt && (!to.lastActivityAt || to.lastActivityAt < from.lastActivityAt)) {
    to.lastActivityAt = from.lastActivityAt;
    to.isActivityChanged = true;
  }
  merge(from, to, posting);
  return { source, target, books, posting, before, ...(await readDocuments(tx, source)) };
}

/** Memberships with their customers' names, by id; with `lock` in the order of their ids, from orders and refunds, too. */
export async function readSides(
  tx: TransactionContext,
  ids: readonly string[],
  mode: "lock" | "read",
): Promise<Map<string, MergeSide>> {
  const { id, programId, holderId, customerId, status, mergedInto } = memberships;
  const { name: customerName, combinedInto: customerInto } = customers;
  const query = tx.db
    .select({ id, programId, holderId, customerId, status, mergedInto, customerName, customerInto })
    .from(memberships)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, memberships.organizationId), eq(customers.id, customerId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), anyOf(id, ids)))
    .orderBy(id);
  const rows = mode === "lock" ? await query.for("update", { of: memberships }) : await query;
  return new Map(rows.map((row) => [row.id, row]));
}

// As a literal, so that the index of open orders serves it.
const isPlaced = sql`${orders.status} = 'placed'`;

async function refuseOpenOrders(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  const [open] = await tx.db
    .select({ number: orders.externalId })
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), anyOf(orders.membershipId, ids), isPlaced))
    .limit(1);
  if (open) throw refused(`Order ${open.number} is open: complete or cancel it first.`);
}

async function readDocuments(tx: TransactionContext, { id, customerId, programId }: MergeSide) {
  const ownCards = await tx.db
    .select({ id: cards.id })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), eq(cards.membershipId, id)));
  const own = await tx.db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        eq(certificates.customerId, customerId),
        eq(certificates.programId, programId),
      ),
    );
  return { cardIds: ownCards.map((row) => row.id), certificateIds: own.map((row) => row.id) };
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
