import { insertRows } from "@/db/insert-rows";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { type Book, newBook, newPosting, type Posting } from "@/lib/ledger/book";
import { issue as issueLot } from "@/lib/ledger/grant";
import { writeBooks } from "@/lib/ledger/write-books";
import { createCode } from "./code";
import type { CertificateUnit, CertificateUse } from "./model";

/** What all certificates of one issue share. */
export type Issue = {
  id: string;
  programId: string;
  currency: string;
  programVersionId: string;
  use: CertificateUse;
  note: string | null;
  issuedAt: Date;
  expiresAt: Date | null;
};

export type NewCertificate = { customerId: string; nominal: bigint; unit: CertificateUnit };

/**
 * Makes certificates set-wise, each a holder with one lot. Of a code only its keyed digest, its sealed form and its
 * last four characters are written. `conversion` is the posting that takes points of a member which become them.
 * Answers the ids in the order given.
 */
export async function writeCertificates(
  tx: TransactionContext,
  issue: Issue,
  wanted: readonly NewCertificate[],
  conversion: Posting | null = null,
): Promise<string[]> {
  const made = wanted.map((certificate) => make(tx, issue, certificate, conversion));
  await writeBooks(tx, new Map(made.map(({ book }) => [book.holderId, book])));
  await insertRows(
    tx.db,
    certificates,
    made.map(({ row }) => row),
  );
  return made.map(({ row }) => row.id);
}

function make(
  tx: TransactionContext,
  issue: Issue,
  { customerId, nominal, unit }: NewCertificate,
  conversion: Posting | null,
) {
  const { programId, use, issuedAt, expiresAt } = issue;
  const id = tx.ids.next();
  const holderId = tx.ids.next();
  const ledgerUnit = unit === "points" ? "points" : issue.currency;
  const book = newBook({ holderId, kind: "certificate", unit: ledgerUnit, programId });
  give(tx, book, issue, nominal, conversion);
  const code = createCode();
  const row = {
    organizationId: tx.scope.organizationId,
    id,
    issueId: issue.id,
    programId,
    customerId,
    holderId,
    unit: ledgerUnit,
    nominal,
    use,
    codeHash: tx.vault.digest(code),
    codeSealed: tx.vault.seal(code, id),
    codeLastFour: code.slice(-4),
    issuedAt,
    expiresAt,
  };
  return { book, row };
}

function give(
  tx: TransactionContext,
  book: Book,
  issue: Issue,
  amount: bigint,
  conversion: Posting | null,
): void {
  const { programVersionId, note, issuedAt, expiresAt } = issue;
  const cause = { programVersionId, ...(note === null ? {} : { reason: note }) };
  const terms = { activatesAt: issuedAt, expiresAt, programVersionId, parentLotId: null };
  const posting = conversion ?? newPosting(tx.ids, issuedAt, cause);
  issueLot(book, posting, { amount, terms }, conversion ? "converted" : "issued");
}
