import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

export type MemberPhone = {
  id: string;
  customerId: string;
  phone: string | null;
  phoneConfirmedAt: Date | null;
};

/** A membership of the acting organization, locked: its phone stays what it is meanwhile. Errors: `not_found`. */
export async function lockMemberPhone(tx: TransactionContext, membershipId: string): Promise<MemberPhone> {
  const { id, customerId, phone, phoneConfirmedAt } = memberships;
  const [found] = await tx.db
    .select({ id, customerId, phone, phoneConfirmedAt })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), eq(id, membershipId)))
    .for("no key update");
  if (!found) throw notFound("Membership");
  return found;
}
