import { consents, consentVersions } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import type { CreateConsent } from "./input";

/** Something that customers are asked to agree to, in its first words. Errors: `conflict` for a key that is taken. */
export async function createConsent(context: Context, input: CreateConsent): Promise<{ id: string }> {
  requireRight(context, "customer.define");
  const { text, ...content } = input;
  try {
    return await inTransaction(context, async (tx) => {
      const { organizationId } = tx.scope;
      const id = tx.ids.next();
      const at = tx.clock.now();
      await tx.db.insert(consents).values({ organizationId, id, ...content, createdAt: at, updatedAt: at });
      const version = { organizationId, id: tx.ids.next(), consentId: id, number: 1, text, createdAt: at };
      await tx.db.insert(consentVersions).values({ ...version, authorName: tx.actor.name });
      await recordAudit(tx, { verb: "consent.create", subject: { kind: "consent", id }, after: input });
      return { id };
    });
  } catch (error) {
    throw isUniqueViolation(error, "consents_key") ? keyTaken() : error;
  }
}

function keyTaken(): AppError {
  return new AppError("conflict", {
    public: "Another consent has this key.",
    fields: { key: "Another consent has this key." },
  });
}
