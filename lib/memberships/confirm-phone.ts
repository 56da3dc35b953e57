import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ConfirmPhone } from "@/lib/codes/input";
import { lockMemberPhone } from "@/lib/codes/lock-member-phone";
import { consumeCode, tryCode } from "@/lib/codes/try-code";
import type { AppError } from "@/lib/kernel/errors";
import { notFound } from "@/lib/kernel/errors";
import { confirmComplete } from "./confirm-complete";
import { lockCustomers } from "./lock-customers";

/**
 * The member's phone is confirmed by the code that was sent to it; a member who lacked only that becomes active. A
 * wrong try counts. Errors: `not_found`, `invalid_input` of `code`, which says how many tries are left.
 */
export async function confirmPhone(context: Context, input: ConfirmPhone): Promise<void> {
  requireRight(context, "customer.edit");
  const wrong = await inTransaction(context, (tx) => confirm(tx, input));
  if (wrong) throw wrong;
}

/** Answers what is wrong, so that the count of the try is kept. */
async function confirm(
  tx: TransactionContext,
  { membershipId, code }: ConfirmPhone,
): Promise<AppError | null> {
  const mine = and(ofActing(tx, memberships.organizationId), eq(memberships.id, membershipId));
  const [known] = await tx.db.select({ customerId: memberships.customerId }).from(memberships).where(mine);
  if (!known) throw notFound("Membership");
  // Customers before their memberships, as enrolling locks them.
  await lockCustomers(tx, { ids: [known.customerId] });
  const member = await lockMemberPhone(tx, membershipId);
  const wrong = await tryCode(tx, member, { purpose: "phone", code });
  if (wrong) return wrong;
  await consumeCode(tx, member, { purpose: "phone", code });
  const at = tx.clock.now();
  await tx.db.update(memberships).set({ phoneConfirmedAt: at, updatedAt: at }).where(mine);
  const subject = { kind: "membership", id: membershipId };
  await recordAudit(tx, { verb: "membership.confirm_phone", subject, after: { phoneConfirmedAt: at } });
  await confirmComplete(tx, member.customerId);
  return null;
}
