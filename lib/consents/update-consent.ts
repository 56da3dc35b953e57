import { and, eq } from "drizzle-orm";
import { consents, consentVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import type { UpdateConsent } from "./input";
import { type ReadConsent, readConsents } from "./read-consents";

/**
 * Changes a consent's title and whether it is required; other words become its next version, and who agreed before
 * agreed to the older ones. Errors: `not_found`.
 */
export function updateConsent(context: Context, input: UpdateConsent): Promise<{ version: number }> {
  requireRight(context, "customer.define");
  return inTransaction(context, async (tx) => {
    const { id, title, isRequired } = input;
    const { rowCount } = await tx.db
      .update(consents)
      .set({ title, isRequired, updatedAt: tx.clock.now() })
      .where(and(ofActing(tx, consents.organizationId), eq(consents.id, id)));
    const [before] = rowCount ? await readConsents(tx, eq(consents.id, id)) : [];
    if (!before) throw notFound("Consent");
    const version = await reword(tx, before, input.text);
    await recordAudit(tx, {
      verb: "consent.update",
      subject: { kind: "consent", id },
      after: { title, isRequired, version, ...(version !== before.version && { text: input.text }) },
    });
    return { version };
  });
}

async function reword(tx: TransactionContext, before: ReadConsent, text: string): Promise<number> {
  if (text === before.text) return before.version;
  const number = before.version + 1;
  await tx.db.insert(consentVersions).values({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    consentId: before.id,
    number,
    text,
    authorName: tx.actor.name,
    createdAt: tx.clock.now(),
  });
  return number;
}
