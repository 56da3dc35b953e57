import { count } from "drizzle-orm";
import { customFields } from "@/db/schema";
import { isUniqueViolation } from "@/db/unique-violation";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { CreateCustomField } from "./input";

/**
 * A field of the acting organization's own, at the end of the others. Those who are there already have no value of
 * it. Errors: `conflict` for a key that is taken, `invalid_state` where there are too many.
 */
export async function createCustomField(context: Context, input: CreateCustomField): Promise<{ id: string }> {
  requireRight(context, "customer.define");
  try {
    return await inTransaction(context, async (tx) => {
      const id = tx.ids.next();
      const at = tx.clock.now();
      const content = { ...input, options: input.type === "choice" ? input.options : [] };
      await tx.db.insert(customFields).values({
        organizationId: tx.scope.organizationId,
        id,
        ...content,
        position: (await countFields(tx)) + 1,
        createdAt: at,
        updatedAt: at,
      });
      await recordAudit(tx, { verb: "custom_field.create", subject: { kind: "field", id }, after: content });
      return { id };
    });
  } catch (error) {
    throw isUniqueViolation(error, "custom_fields_key") ? keyTaken() : error;
  }
}

async function countFields(tx: TransactionContext): Promise<number> {
  const [found] = await tx.db
    .select({ n: count() })
    .from(customFields)
    .where(ofActing(tx, customFields.organizationId));
  const n = found?.n ?? 0;
  if (n < limits.customFieldsMax) return n;
  throw new AppError("invalid_state", { public: `There are at most ${limits.customFieldsMax} fields.` });
}

function keyTaken(): AppError {
  return new AppError("conflict", {
    public: "Another field has this key.",
    fields: { key: "Another field has this key." },
  });
}
