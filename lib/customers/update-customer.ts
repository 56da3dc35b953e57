import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import { writeValues } from "@/lib/custom-fields/write-values";
import { AppError, notFound } from "@/lib/kernel/errors";
import { confirmComplete } from "@/lib/memberships/confirm-complete";
import { storedContent } from "./content";
import { wordsForTaken } from "./external-id-taken";
import type { UpdateCustomer } from "./input";
import { laterThan } from "./later-than";
import { readCombinedWords } from "./read-combined-words";
import { refuseCombinedCustomer } from "./refuse-combined-customer";

/**
 * Replaces what is kept about a customer; memberships that lacked only that become active. Errors: `stale` where it was
 * changed after `expectedUpdatedAt`, `not_found`, `invalid_state` where it was combined with another, `conflict` where
 * another customer has the external id.
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
  { id, expectedUpdatedAt, fields: given }: UpdateCustomer,
  { searchText, ...content }: ReturnType<typeof storedContent>,
) {
  const mine = and(ofActing(tx, customers.organizationId), eq(customers.id, id));
  const [before] = await tx.db.select().from(customers).where(mine).for("update");
  if (!before) throw notFound("Customer");
  refuseCombinedCustomer(before);
  if (+before.updatedAt !== +expectedUpdatedAt) throw new AppError("stale");
  const updatedAt = laterThan(before.updatedAt, tx.clock.now());
  await tx.db
    .update(customers)
    .set({ ...content, searchText: [searchText, ...(await readCombinedWords(tx, id))].join("\n"), updatedAt })
    .where(mine);
  const defined = await readFields(tx, "customer");
  const fields = parseValues(defined, given);
  const fieldsBefore = (await readValues(tx, [id])).get(id) ?? {};
  await writeValues(tx, defined, [{ subjectId: id, customerId: id, values: fields }]);
  const { externalId, name, birthday, emails, phones, tags } = before;
  await recordAudit(tx, {
    verb: "customer.update",
    subject: { kind: "customer", id },
    personal: {
      customerId: id,
      before: { externalId, name, birthday, emails, phones, tags, fields: fieldsBefore },
      after: { ...content, fields },
    },
  });
  await confirmComplete(tx, id);
  return { updatedAt };
}
