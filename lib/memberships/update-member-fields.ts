import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import { writeValues } from "@/lib/custom-fields/write-values";
import { notFound } from "@/lib/kernel/errors";
import { confirmComplete } from "./confirm-complete";
import type { UpdateMemberFields } from "./input";
import { lockCustomers } from "./lock-customers";

/**
 * Replaces what a membership has in the organization's own fields; a member who lacked only that becomes active.
 * Errors: `not_found`, `invalid_input` at `fields.<key>`.
 */
export function updateMemberFields(context: Context, { id, fields }: UpdateMemberFields): Promise<void> {
  requireRight(context, "customer.edit");
  return inTransaction(context, async (tx) => {
    const [known] = await tx.db
      .select({ customerId: memberships.customerId })
      .from(memberships)
      .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, id)));
    if (!known) throw notFound("Membership");
    const { customerId } = known;
    await lockCustomers(tx, { ids: [customerId] });
    const defined = await readFields(tx, "member");
    const values = parseValues(defined, fields);
    const before = (await readValues(tx, [id])).get(id) ?? {};
    await writeValues(tx, defined, [{ subjectId: id, customerId, values }]);
    await recordAudit(tx, {
      verb: "membership.fields",
      subject: { kind: "membership", id },
      personal: { customerId, before, after: values },
    });
    await confirmComplete(tx, customerId);
  });
}
