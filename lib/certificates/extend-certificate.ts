import { and, eq } from "drizzle-orm";
import { certificates, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { startOfDayAfter } from "@/lib/kernel/days";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { newPosting } from "@/lib/ledger/book";
import { extend } from "@/lib/ledger/extend";
import { writeBooks } from "@/lib/ledger/write-books";
import type { ExtendCertificate } from "./input";
import { certificateState } from "./model";
import { readSettled } from "./read-settled";

/**
 * Gives an active certificate a later last day (inclusive, of the program's zone), with a note that stands on its
 * entries. Errors: `not_found`; `invalid_state` for one that is not active, never ends, or is held by an open order;
 * `invalid_input` for a day that is not later.
 */
export function extendCertificate(
  context: Context,
  { id, lastDay, note }: ExtendCertificate,
): Promise<{ expiresAt: Date }> {
  requireRight(context, "certificate.issue");
  return inTransaction(context, async (tx) => {
    const { timeZone, ...certificate } = await lock(tx, id);
    const { book, ...balance } = (await readSettled(tx, [certificate.holderId], "lock"))(
      certificate.holderId,
    );
    const before = certificate.expiresAt;
    const now = tx.clock.now();
    const state = certificateState(balance, before, certificate.cancelledAt, now);
    if (state !== "active") throw refuse(`This certificate is ${state}: there is nothing to extend.`);
    if (balance.held > 0n)
      throw refuse("An open order holds some of this certificate. Complete or cancel the order first.");
    if (!before) throw refuse("This certificate never ends.");
    const expiresAt = startOfDayAfter(lastDay, timeZone);
    if (expiresAt <= before) throw invalid({ lastDay: "Choose a later day than its last one." });
    extend(book, newPosting(tx.ids, now, { reason: note }), expiresAt);
    await writeBooks(tx, new Map([[certificate.holderId, book]]));
    await tx.db
      .update(certificates)
      .set({ expiresAt })
      .where(and(ofActing(tx, certificates.organizationId), eq(certificates.id, id)));
    await recordAudit(tx, {
      verb: "certificate.extend",
      subject: { kind: "certificate", id },
      before: { expiresAt: before },
      after: { expiresAt },
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

function refuse(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
