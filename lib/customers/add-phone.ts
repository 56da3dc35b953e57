import { and, eq, sql } from "drizzle-orm";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { laterThan } from "./later-than";

/** Saves a phone (E.164) to a locked customer who does not have it yet. */
export async function addPhone(
  tx: TransactionContext,
  customer: { id: string; phones: readonly string[]; updatedAt: Date },
  phone: string,
): Promise<void> {
  if (customer.phones.includes(phone)) return;
  if (customer.phones.length >= limits.contactsPerCustomerMax) {
    throw invalid({ phone: `A customer has at most ${limits.contactsPerCustomerMax} phone numbers.` });
  }
  const phones = [...customer.phones, phone];
  await tx.db
    .update(customers)
    .set({
      phones,
      searchText: sql`${customers.searchText} || chr(10) || ${phone}`,
      updatedAt: laterThan(customer.updatedAt, tx.clock.now()),
    })
    .where(and(ofActing(tx, customers.organizationId), eq(customers.id, customer.id)));
  await recordAudit(tx, {
    verb: "customer.update",
    subject: { kind: "customer", id: customer.id },
    personal: { customerId: customer.id, before: { phones: customer.phones }, after: { phones } },
  });
}
