import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { storedContent } from "./content";
import { wordsForTaken } from "./external-id-taken";
import type { CreateCustomer } from "./input";

/**
 * A new customer of the acting organization; phones are kept as E.164.
 * Errors: `conflict` where another customer has the external id, `invalid_input` for a phone that cannot exist.
 */
export async function createCustomer(context: Context, input: CreateCustomer): Promise<{ id: string }> {
  requireRight(context, "customer.edit");
  const { searchText, ...content } = storedContent(input, input.phoneCountry);
  const id = context.ids.next();
  const at = context.clock.now();
  try {
    return await inTransaction(context, async (tx) => {
      const { organizationId } = tx.scope;
      await tx.db
        .insert(customers)
        .values({ organizationId, id, ...content, searchText, createdAt: at, updatedAt: at });
      await recordAudit(tx, {
        verb: "customer.create",
        subject: { kind: "customer", id },
        personal: { customerId: id, after: content },
      });
      return { id };
    });
  } catch (error) {
    throw wordsForTaken(error);
  }
}
