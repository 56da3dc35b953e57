import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { type Book, bookOf } from "@/lib/ledger/book";
import { lotEnd } from "@/lib/ledger/lot-life";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { isStandingExpiry } from "./certificate-query";
import type { CertificateBalance } from "./model";

export type SettledCertificate = CertificateBalance & { book: Book };

/**
 * What these certificates' holders have now. `lock` is for whoever writes the books back; `read` computes the answer
 * and leaves everything as it is. `lotIds` are needed though they have nothing left. Answers a look-up by holder.
 */
export async function readSettled(
  tx: TransactionContext,
  holderIds: readonly string[],
  mode: "lock" | "read",
  lotIds: readonly string[] = [],
): Promise<(holderId: string) => SettledCertificate> {
  const books = await openBooks(tx, holderIds, { mode, lotIds });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  const expired = await readExpired(tx, emptyOnes([...books.values()]));
  return (holderId) => {
    const book = bookOf(books, holderId);
    const { available, held } = book.balances;
    const expiresNow = book.entries.some(({ kind }) => kind === "expire");
    const hasExpired = expiresNow || expired.has(holderId);
    return { available, held, hasExpired, availableUntil: lastEnd(book), book };
  };
}

function lastEnd(book: Book): Date | null {
  const ends = [...book.lots.values()].filter((lot) => lot.available > 0n).map((lot) => lotEnd(book, lot));
  if (ends.includes(null)) return null;
  return ends.reduce((last, end) => (last && end && last > end ? last : end), null);
}

function emptyOnes(books: readonly Book[]): string[] {
  return books.flatMap(({ holderId, balances }) =>
    balances.available + balances.held === 0n ? [holderId] : [],
  );
}

async function readExpired(tx: TransactionContext, holderIds: readonly string[]): Promise<Set<string>> {
  if (holderIds.length === 0) return new Set();
  const rows = await tx.db
    .selectDistinct({ holderId: entries.holderId })
    .from(entries)
    .where(and(inSight(tx, entries.organizationId), anyOf(entries.holderId, holderIds), isStandingExpiry()));
  return new Set(rows.map(({ holderId }) => holderId));
}
