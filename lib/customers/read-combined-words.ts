import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The words by which those are found who were combined into a customer. */
export async function readCombinedWords(tx: TransactionContext, customerId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ words: customers.searchText })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), eq(customers.combinedInto, customerId)))
    .orderBy(customers.id);
  return rows.map(({ words }) => words);
}
