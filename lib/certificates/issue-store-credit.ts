import { and, eq } from "drizzle-orm";
import { certificateIssues, certificates, orderRefunds, orders, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { AppError, notFound } from "@/lib/kernel/errors";
import { readVersionInForce } from "@/lib/programs/read-version-in-force";
import type { CertificateExpiry } from "@/lib/programs/rules";
import { issueByItself } from "./issue-by-itself";

/** `amount` in minor units of the order's currency: what the refund would pay back in money. */
export type StoreCredit = { certificateId: string; amount: bigint; isRepeat: boolean };

/**
 * A certificate in place of the money of a refund, once for each refund: asking again answers with the same certificate.
 * Errors: `not_found`; `invalid_state` where the refund pays no money, the order is of no program or in another currency.
 */
export function issueStoreCredit(
  context: Context,
  { refundId, expiry = { kind: "never" } }: { refundId: string; expiry?: CertificateExpiry },
): Promise<StoreCredit> {
  requireRight(context, "certificate.issue");
  return inTransaction(context, async (tx) => {
    const refund = await lockRefund(tx, refundId);
    const { programId, customerId } = refund;
    const amount = refund.amount - refund.pointsMoney - refund.certificateMoney;
    const known = await findIssued(tx, refundId);
    if (known) return { certificateId: known, amount, isRepeat: true };
    if (amount <= 0n) throw refuse("This refund pays back no money.");
    const program = programId && (await readProgram(tx, programId));
    if (!program) throw refuse("This order belongs to no program.");
    if (program.currency !== refund.currency) {
      throw refuse(`Certificates of “${program.name}” are in ${program.currency}.`);
    }
    const at = tx.clock.now();
    const [certificateId = ""] = await issueByItself(tx, {
      ...{ program, at, expiry },
      version: await readVersionInForce(tx, program.id, at),
      origin: "store_credit",
      originId: refundId,
      note: `Store credit for order ${refund.externalId}`,
      // Who was combined with another since has what is that one's.
      certificates: [{ customerId: await customerInTheEnd(tx, customerId), nominal: amount }],
      conversion: null,
    });
    await recordAudit(tx, {
      verb: "certificate.store_credit",
      subject: { kind: "certificate", id: certificateId },
      after: { refundId, orderId: refund.orderId, amount },
    });
    return { certificateId, amount, isRepeat: false };
  });
}

/** A refund with its order, which is locked: two who ask at once are served one after the other. */
async function lockRefund(tx: TransactionContext, refundId: string) {
  const [found] = await tx.db
    .select({
      orderId: orders.id,
      externalId: orders.externalId,
      programId: orders.programId,
      customerId: orders.customerId,
      currency: orders.currency,
      amount: orderRefunds.amount,
      pointsMoney: orderRefunds.pointsMoney,
      certificateMoney: orderRefunds.certificateMoney,
    })
    .from(orderRefunds)
    .innerJoin(
      orders,
      and(eq(orders.organizationId, orderRefunds.organizationId), eq(orders.id, orderRefunds.orderId)),
    )
    .where(and(ofActing(tx, orderRefunds.organizationId), eq(orderRefunds.id, refundId)))
    .for("update", { of: orders });
  if (!found) throw notFound("Refund");
  return found;
}

async function findIssued(tx: TransactionContext, refundId: string): Promise<string | null> {
  const [found] = await tx.db
    .select({ id: certificates.id })
    .from(certificateIssues)
    .innerJoin(
      certificates,
      and(
        eq(certificates.organizationId, certificateIssues.organizationId),
        eq(certificates.issueId, certificateIssues.id),
      ),
    )
    .where(
      and(
        ofActing(tx, certificateIssues.organizationId),
        eq(certificateIssues.origin, "store_credit"),
        eq(certificateIssues.originId, refundId),
      ),
    );
  return found?.id ?? null;
}

async function readProgram(tx: TransactionContext, programId: string) {
  const { id, name, currency, timeZone } = programs;
  const [program] = await tx.db
    .select({ id, name, currency, timeZone })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(id, programId)));
  return program;
}

function refuse(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
