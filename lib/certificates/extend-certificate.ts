import { and, eq } from "drizzle-orm";
import { certificates, entries, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { startOfDayAfter } from "@/lib/kernel/days";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { type Book, newPosting } from "@/lib/ledger/book";
import { extend } from "@/lib/ledger/extend";
import { readWritten } from "@/lib/ledger/read-written";
import type { Written } from "@/lib/ledger/reverse";
import { revive } from "@/lib/ledger/revive";
import { writeBooks } from "@/lib/ledger/write-books";
import { isExpiry } from "./certificate-query";
import type { ExtendCertificate } from "./input";
import { type CertificateState, certificateState } from "./model";
import { readSettled } from "./read-settled";

/**
 * Gives a certificate a later last day (inclusive, of the program's zone), with a note that stands on its entries. Of
 * one that has expired, what had expired comes back by mirrors of its expiries, in the same posting. Errors:
 * `not_found`; `invalid_state` for one that is used up or cancelled, never ends, is held by an open order, or whose
 * program has closed; `invalid_input` for a day that is not later.
 */
export function extendCertificate(
  context: Context,
  { id, lastDay, note }: ExtendCertificate,
): Promise<{ expiresAt: Date }> {
  requireRight(context, "certificate.issue");
  return inTransaction(context, async (tx) => {
    const { timeZone, holderId, ...certificate } = await lock(tx, id);
    const { book, state } = await open(tx, holderId, certificate);
    const now = tx.clock.now();
    const before = requireExtendable(book, state, certificate.expiresAt, now);
    const expiresAt = startOfDayAfter(lastDay, timeZone);
    if (expiresAt <= before) throw invalid({ lastDay: "Choose a later day than its last one." });
    if (expiresAt <= now) throw invalid({ lastDay: "This day is over. Choose today or a later one." });
    const posting = newPosting(tx.ids, now, { reason: note });
    // Of what has ended both: what a refund brought back for some days, and what had expired.
    const expired = state === "active" ? [] : await allExpiries(tx, book);
    extend(book, posting, expiresAt);
    revive(book, posting, expired, expiresAt);
    await writeBooks(tx, new Map([[holderId, book]]));
    await tx.db
      .update(certificates)
      .set({ expiresAt })
      .where(and(ofActing(tx, certificates.organizationId), eq(certificates.id, id)));
    await recordAudit(tx, {
      verb: "certificate.extend",
      subject: { kind: "certificate", id },
      before: { expiresAt: before, state },
      after: { expiresAt, state: "active" },
      reason: note,
    });
    return { expiresAt };
  });
}

async function lock(tx: TransactionContext, id: string) {
  const { holderId, expiresAt, cancelledAt } = certificates;
  const [found] = await tx.db
    .select({ holderId, expiresAt, cancelledAt, timeZone: programs.timeZone })
    .from(certificates)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, certificates.organizationId), eq(programs.id, certificates.programId)),
    )
    .where(and(ofActing(tx, certificates.organizationId), eq(certificates.id, id)))
    .for("no key update", { of: certificates });
  if (!found) throw notFound("Certificate");
  return found;
}

type Terms = { expiresAt: Date | null; cancelledAt: Date | null };

/** With the lots that have nothing left because they expired. */
async function open(tx: TransactionContext, holderId: string, { expiresAt, cancelledAt }: Terms) {
  const lotIds = (await readExpiries(tx, holderId)).map(({ lotId }) => lotId);
  const { book, ...balance } = (await readSettled(tx, [holderId], "lock", lotIds))(holderId);
  return { book, state: certificateState(balance, expiresAt, cancelledAt, tx.clock.now()) };
}

function requireExtendable(book: Book, state: CertificateState, before: Date | null, now: Date): Date {
  if (book.closesAt && book.closesAt <= now)
    throw refuse("Its program has closed for good: nothing can be spent any more.");
  if (state === "used" || state === "cancelled")
    throw refuse(`This certificate is ${state}: there is nothing to extend.`);
  if (book.balances.held > 0n)
    throw refuse("An open order holds some of this certificate. Complete or cancel the order first.");
  if (!before) throw refuse("This certificate never ends.");
  return before;
}

/** Those in the ledger, and those of this moment: what is settled now is not written yet. */
async function allExpiries(tx: TransactionContext, book: Book): Promise<Written[]> {
  const fresh = book.entries.filter(({ kind }) => kind === "expire");
  return [...(await readExpiries(tx, book.holderId)), ...fresh];
}

function readExpiries(tx: TransactionContext, holderId: string) {
  return readWritten(tx, and(eq(entries.holderId, holderId), isExpiry()));
}

function refuse(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
