import type { TransactionContext } from "@/lib/access/context";
import { readCertificatesForOrder } from "@/lib/certificates/read-certificates-for-order";
import { type Books, bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { RedemptionQuote } from "@/lib/redemption/model";
import { quoteRedemption } from "@/lib/redemption/quote-redemption";
import { withoutDiscounts } from "./amounts";
import type { OrderFacts } from "./model";
import { type Judge, judgeSeen, type OrderJudgement, readJudge, type Seen, seeOrder } from "./seen-order";

export type OrderToPrice = {
  customerId: string;
  facts: OrderFacts;
  pay: { points: bigint | "max" | null; certificateIds: readonly string[] };
};

export type PricedOrder = {
  seen: Seen;
  judgement: OrderJudgement;
  /** Null where no program could take stored value for this order. */
  quote: RedemptionQuote | null;
  books: Books;
  certificates: { id: string; holderId: string; use: "multi" | "single" }[];
  /** Of the member's holder, after settling: what a quote promises holds while it stands. */
  memberVersion: number | null;
  available: bigint;
};

/**
 * Prices an order as of the context's now: what stored value pays, and what the rest earns. `lock` takes the rows it
 * will be posted on; `read` answers from a snapshot and writes nothing.
 */
export async function priceOrder(
  tx: TransactionContext,
  { customerId, facts, pay }: OrderToPrice,
  mode: "lock" | "read",
): Promise<PricedOrder> {
  const judge = await readJudge(tx, [customerId]);
  const seen = seeOrder(judge, customerId, facts);
  const certificates = await usableCertificates(tx, seen, pay.certificateIds);
  const holderIds = certificates.map(({ holderId }) => holderId);
  if (seen.member) holderIds.push(seen.member.holderId);
  const books = await openBooks(tx, holderIds, { mode });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  const memberBook = seen.member ? bookOf(books, seen.member.holderId) : null;
  const available = canSpend(tx, seen) ? (memberBook?.balances.available ?? 0n) : 0n;
  const quote = quoteFor(seen, facts, pay, available, books, certificates);
  return {
    ...judged(judge, seen, facts, quote),
    quote,
    books,
    certificates,
    memberVersion: memberBook?.version ?? null,
    available,
  };
}

type Usable = Awaited<ReturnType<typeof readCertificatesForOrder>>[number];

async function usableCertificates(
  tx: TransactionContext,
  { inForce }: Seen,
  ids: readonly string[],
): Promise<Usable[]> {
  if (!inForce || ids.length === 0) return [];
  return readCertificatesForOrder(tx, {
    ids,
    programId: inForce.program.id,
    now: tx.clock.now(),
  });
}

function quoteFor(
  { inForce }: Seen,
  facts: OrderFacts,
  pay: OrderToPrice["pay"],
  available: bigint,
  books: Books,
  certificates: readonly Usable[],
): RedemptionQuote | null {
  if (!inForce) return null;
  const { program, version } = inForce;
  return quoteRedemption({
    order: facts,
    rules: version.rules,
    programCurrency: program.currency,
    available,
    certificates: certificates.map(({ id, holderId, unit, expiresAt }) => ({
      id,
      unit: unit === "points" ? "points" : "money",
      expiresAt,
      available: bookOf(books, holderId).balances.available,
    })),
    want: pay,
  });
}

function judged(judge: Judge, seen: Seen, facts: OrderFacts, quote: RedemptionQuote | null) {
  const storedValue = quote ? quote.pointsMoney + quote.certificateMoney : 0n;
  const priced = quote && quote.discountsRemoved > 0n ? withoutDiscounts(facts) : facts;
  return { seen, judgement: judgeSeen(judge, seen, priced, storedValue) };
}

// Members who are not confirmed earn but do not spend; deactivated ones do neither.
function canSpend(tx: TransactionContext, { member }: Seen): boolean {
  return member?.statusAt(tx.clock.now()) === "active";
}
