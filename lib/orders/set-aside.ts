import { insertRows } from "@/db/insert-rows";
import { orderPayments } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { hold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import type { PricedOrder } from "./price-order";

/** Holds what an order is paid with: each certificate and the member's points, for a till's minutes or an order's days. */
export async function setAside(
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
