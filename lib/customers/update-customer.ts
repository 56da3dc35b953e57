import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import { storedContent } from "./content";
import { wordsForTaken } from "./external-id-taken";
import type { UpdateCustomer } from "./input";

/**
 * Replaces what is kept about a customer. Errors: `stale` where it was changed after `expectedUpdatedAt`,
 * `not_found`, `conflict` where another customer has the external id.
 */
export async function updateCustomer(context: Context, input: UpdateCustomer): Promise<{ updatedAt: Date }> {
  requireRight(context, "customer.edit");
  const content = storedContent(input, input.phoneCountry);
  try {
    return await inTransaction(context, (tx) => replace(tx, input, content));
  } catch (error) {
    throw wordsForTaken(error);
  }
}

async function replace(
  tx: TransactionContext,
  { id, expectedUpdatedAt }: UpdateCustomer,
  { searchText, ...content }: ReturnType<typeof storedContent>,
) {
  const mine = and(ofActing(tx, customers.organizationId), eq(customers.id, id));
  const [before] = await tx.db.select().from(customers).where(mine).for("update");
  if (!before) throw notFound("Customer");
  if (+before.updatedAt !== +expectedUpdatedAt) throw new AppError("stale");
  const updatedAt = laterThan(before.updatedAt, tx.clock.now());
  await tx.db
    .update(customers)
    .set({ ...content, searchText, updatedAt })
    .where(mine);
  const { externalId, name, emails, phones, tags } = before;
  await recordAudit(tx, {
    verb: "customer.update",
    subject: { kind: "customer", id },
    personal: { customerId: id, before: { externalId, name, emails, phones, tags }, after: content },
  });
  return { updatedAt };
}

/** Two changes in one millisecond must not carry the same mark. */
export function laterThan(before: Date, now: Date): Date {
  return now > before ? now : new Date(before.getTime() + 1);
}
