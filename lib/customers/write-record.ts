import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { searchTextOf } from "./content";
import type { Contacts } from "./join-records";
import { laterThan } from "./later-than";
import type { CustomerRecord } from "./plan-customer-merge";
import { readCombinedWords } from "./read-combined-words";

/**
 * Writes a locked customer's joined or parted facts, and whom the customer is combined into; what is said of those combined
 * into it finds it, too.
 */
export async function writeRecord(
  tx: TransactionContext,
  customer: CustomerRecord,
  { emails, phones, tags, birthday }: Contacts,
  combinedInto: string | null = customer.combinedInto,
): Promise<void> {
  const own = searchTextOf({ ...customer, emails }, phones);
  const theirs = await readCombinedWords(tx, customer.id);
  await tx.db
    .update(customers)
    .set({
      ...{ emails, phones, tags, birthday, combinedInto },
      searchText: [own, ...theirs].join("\n"),
      updatedAt: laterThan(customer.updatedAt, tx.clock.now()),
    })
    .where(and(ofActing(tx, customers.organizationId), eq(customers.id, customer.id)));
}
