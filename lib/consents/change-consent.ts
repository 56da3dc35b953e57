import { and, eq } from "drizzle-orm";
import { consents, customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { refuseCombinedCustomer } from "@/lib/customers/refuse-combined-customer";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { ChangeConsent } from "./input";
import { readConsents } from "./read-consents";
import { readGivenConsents } from "./read-given-consents";
import { writeConsentChanges } from "./write-consent-changes";

/**
 * A customer gives a consent in its newest words, or withdraws it; both are dated and stay on record.
 * Errors: `not_found`, `invalid_state` for one that is not asked for any more, or to withdraw what was not given.
 */
export function changeConsent(context: Context, input: ChangeConsent): Promise<void> {
  requireRight(context, "customer.edit");
  const { customerId, consentId, isGiven, source } = input;
  return inTransaction(context, async (tx) => {
    const [customer] = await tx.db
      .select({ id: customers.id, combinedInto: customers.combinedInto })
      .from(customers)
      .where(and(ofActing(tx, customers.organizationId), eq(customers.id, customerId)))
      .for("no key update");
    if (!customer) throw notFound("Customer");
    refuseCombinedCustomer(customer);
    const [consent] = await readConsents(tx, eq(consents.id, consentId));
    if (!consent) throw notFound("Consent");
    if (isGiven && consent.archivedAt) {
      throw new AppError("invalid_state", { public: "This consent is not asked for any more." });
    }
    const given = (await readGivenConsents(tx, [customerId])).get(customerId);
    if (!isGiven && !given?.has(consentId)) {
      throw new AppError("invalid_state", { public: "This consent was not given." });
    }
    await writeConsentChanges(tx, [{ customerId, consent, isGiven }], source);
    await recordAudit(tx, {
      verb: isGiven ? "consent.give" : "consent.withdraw",
      subject: { kind: "customer", id: customerId },
      after: { consentId, version: consent.version, source },
    });
  });
}
