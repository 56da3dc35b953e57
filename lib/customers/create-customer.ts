import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { writeValues } from "@/lib/custom-fields/write-values";
import { joinByThemselves } from "@/lib/memberships/join-by-themselves";
import { storedContent } from "./content";
import { wordsForTaken } from "./external-id-taken";
import type { CreateCustomer } from "./input";

/**
 * A new customer of the acting organization, who becomes a member where a program takes new customers by itself;
 * phones are kept as E.164.
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
      const defined = await readFields(tx, "customer");
      const fields = parseValues(defined, input.fields);
      await writeValues(tx, defined, [{ subjectId: id, customerId: id, values: fields }], { isNew: true });
      await recordAudit(tx, {
        verb: "customer.create",
        subject: { kind: "customer", id },
        personal: { customerId: id, after: { ...content, fields } },
      });
      await joinByThemselves(tx, "new_customers", [id]);
      return { id };
    });
  } catch (error) {
    throw wordsForTaken(error);
  }
}
