import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";

/** Many customers with one tag, written at once: “Guest 0001”, … */
export async function addGuests(context: Context, count: number, tag: string): Promise<void> {
  const at = context.clock.now();
  const rows = Array.from({ length: count }, (_, index) => {
    const name = `Guest ${String(index + 1).padStart(4, "0")}`;
    const contact = { emails: [], phones: [], tags: [tag], searchText: name.toLowerCase() };
    const { organizationId } = context.scope;
    return { organizationId, id: context.ids.next(), name, ...contact, createdAt: at, updatedAt: at };
  });
  await inTransaction(context, (tx) => insertRows(tx.db, customers, rows));
}
