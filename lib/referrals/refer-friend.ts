import { and, eq } from "drizzle-orm";
import { customers, memberships, referrals, shareCodes } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { invalid } from "@/lib/kernel/errors";
import { readMemberInTheEnd } from "@/lib/memberships/read-member-in-the-end";
import { normalizeShareCode } from "./share-code";

/** Who was just enrolled; `phone` is the one given for the membership. */
export type Friend = { membershipId: string; customerId: string; programId: string; phone: string | null };

/**
 * Keeps who brought a new member. Errors: `invalid_input` for a code that nobody of the program has, and for one's own: the
 * same customer, phone or e-mail.
 */
export async function referFriend(tx: TransactionContext, friend: Friend, code: string): Promise<void> {
  const referrer = await findReferrer(tx, friend.programId, normalizeShareCode(code));
  if (!referrer) throw invalid({ referralCode: "No member of this program has this share code." });
  const [person] = await tx.db
    .select({ phones: customers.phones, emails: customers.emails })
    .from(customers)
    .where(and(ofActing(tx, customers.organizationId), eq(customers.id, friend.customerId)));
  const phones = [...(person?.phones ?? []), ...(friend.phone ? [friend.phone] : [])];
  const isOwn =
    referrer.customerId === friend.customerId ||
    phones.some((phone) => referrer.phones.includes(phone) || referrer.phone === phone) ||
    (person?.emails ?? []).some((email) => referrer.emails.includes(email));
  if (isOwn) throw invalid({ referralCode: "Nobody can bring themselves: phone or e-mail are the same." });
  await tx.db.insert(referrals).values({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    referrerId: referrer.membershipId,
    friendId: friend.membershipId,
    createdAt: tx.clock.now(),
  });
}

async function findReferrer(tx: TransactionContext, programId: string, code: string) {
  const [known] = await tx.db
    .select({ membershipId: shareCodes.membershipId })
    .from(shareCodes)
    .where(and(ofActing(tx, shareCodes.organizationId), eq(shareCodes.code, code)));
  if (!known) return undefined;
  // The code of who was combined with another is that one's.
  const { id } = await readMemberInTheEnd(tx, known.membershipId);
  const [found] = await tx.db
    .select({
      membershipId: memberships.id,
      customerId: memberships.customerId,
      phone: memberships.phone,
      phones: customers.phones,
      emails: customers.emails,
    })
    .from(memberships)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, memberships.organizationId), eq(customers.id, memberships.customerId)),
    )
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.id, id),
        eq(memberships.programId, programId),
      ),
    );
  return found;
}
