import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { addPhone } from "@/lib/customers/add-phone";
import { normalizePhone } from "@/lib/customers/phones";
import { AppError, notFound } from "@/lib/kernel/errors";
import { confirmComplete } from "./confirm-complete";
import type { UpdateMembershipPhone } from "./input";
import { lockCustomers } from "./lock-customers";

/**
 * Another phone of a membership (null = none), kept as E.164; one that the customer does not have is saved there too,
 * and no phone is confirmed until a code proves it.
 * Errors: `not_found`, `stale` where it is not `expectedPhone` any more, `invalid_input` for a phone that cannot exist.
 */
export async function updateMembershipPhone(
  context: Context,
  input: UpdateMembershipPhone,
): Promise<{ phone: string | null }> {
  requireRight(context, "customer.edit");
  const phone = input.phone && normalizePhone(input.phone, input.phoneCountry, "phone");
  return await inTransaction(context, (tx) => replace(tx, input, phone));
}

async function replace(tx: TransactionContext, input: UpdateMembershipPhone, phone: string | null) {
  const mine = and(ofActing(tx, memberships.organizationId), eq(memberships.id, input.id));
  const [known] = await tx.db.select({ customerId: memberships.customerId }).from(memberships).where(mine);
  if (!known) throw notFound("Membership");
  // Customers before their memberships, as enrolling locks them.
  const [customer] = await lockCustomers(tx, { ids: [known.customerId] });
  const [before] = await tx.db
    .select({ phone: memberships.phone })
    .from(memberships)
    .where(mine)
    .for("no key update");
  if (!customer || !before) throw notFound("Membership");
  if (before.phone !== input.expectedPhone) throw new AppError("stale");
  if (before.phone === phone) return { phone };
  await tx.db
    .update(memberships)
    .set({ phone, phoneConfirmedAt: null, updatedAt: tx.clock.now() })
    .where(mine);
  if (phone) await addPhone(tx, customer, phone);
  await recordAudit(tx, {
    verb: "membership.phone",
    subject: { kind: "membership", id: input.id },
    personal: { customerId: customer.id, before: { phone: before.phone }, after: { phone } },
  });
  await confirmComplete(tx, customer.id);
  return { phone };
}
