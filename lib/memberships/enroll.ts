import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { readOpenConsents } from "@/lib/consents/read-consents";
import { readMissingConsents } from "@/lib/consents/read-missing-consents";
import { writeConsentChanges } from "@/lib/consents/write-consent-changes";
import { addPhone } from "@/lib/customers/add-phone";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { normalizePhone } from "@/lib/customers/phones";
import { invalid, notFound } from "@/lib/kernel/errors";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import { referFriend } from "@/lib/referrals/refer-friend";
import type { Enroll } from "./input";
import { type LockedCustomer, lockCustomers } from "./lock-customers";
import { readMemberInTheEnd } from "./read-member-in-the-end";
import { writeMembers } from "./write-members";

/**
 * Enrolls one customer by hand, from `enrolledAt` or from now on. A phone that is new is saved to the customer too. Who is a member
 * already stays as it is: `isNew` is false then; a member or customer who was combined with another is answered as that one.
 * Errors: `not_found`, `invalid_input` for a moment to come or a required consent that is not given, `invalid_state` for a draft or an archived program, `conflict` for a card of another member.
 */
export function enroll(context: Context, input: Enroll): Promise<{ id: string; isNew: boolean }> {
  requireRight(context, "membership.enroll");
  const phone = input.phone && normalizePhone(input.phone, input.phoneCountry, "phone");
  return inTransaction(context, async (tx) => {
    await requireOpenProgram(tx, input.programId);
    const customer = await lockCustomer(tx, input.customerId);
    const known = await findMembership(tx, { programId: input.programId, customerId: customer.id });
    if (known) return { id: known, isNew: false };
    await takeConsents(tx, customer.id, input);
    const { cardNumber, fields } = input;
    const enrolledAt = momentOf(tx, input);
    const member = { customerId: customer.id, enrolledAt, phone, cardNumber, fields };
    const [id = ""] = await writeMembers(tx, input.programId, [member]);
    if (phone) await addPhone(tx, customer, phone);
    const friend = { membershipId: id, customerId: customer.id, programId: input.programId, phone };
    if (input.referralCode) await referFriend(tx, friend, input.referralCode);
    await recordAudit(tx, {
      verb: "membership.enroll",
      subject: { kind: "membership", id },
      after: { programId: input.programId, customerId: customer.id, enrolledAt, cardNumber },
      personal: { customerId: customer.id, after: { phone } },
    });
    return { id, isNew: true };
  });
}

/** Whoever stands for this customer now, also where it was combined with another while we waited. */
async function lockCustomer(tx: TransactionContext, id: string): Promise<LockedCustomer> {
  const end = await customerInTheEnd(tx, id);
  const [customer] = await lockCustomers(tx, { ids: [end] });
  if (customer) return customer;
  if ((await customerInTheEnd(tx, end)) === end) throw notFound("Customer");
  return lockCustomer(tx, end);
}

/** Those that are given with the enrolment; without the required ones there is none. */
async function takeConsents(
  tx: TransactionContext,
  customerId: string,
  { consentIds }: Enroll,
): Promise<void> {
  const open = await readOpenConsents(tx);
  const given = open.filter(({ id }) => consentIds.includes(id));
  if (given.length < consentIds.length) throw notFound("Consent");
  const changes = given.map((consent) => ({ customerId, consent, isGiven: true }));
  await writeConsentChanges(tx, changes, "enrolment");
  const missing = (await readMissingConsents(tx, [customerId])).get(customerId);
  if (missing) throw invalid({ consentIds: `Nobody is enrolled without: ${missing.join(", ")}.` });
}

function momentOf({ clock }: Context, { enrolledAt }: Enroll): Date {
  const now = clock.now();
  if (enrolledAt && enrolledAt > now) throw invalid({ enrolledAt: "The enrolment cannot be in the future." });
  return enrolledAt ?? now;
}

async function findMembership(
  tx: TransactionContext,
  { customerId, programId }: Pick<Enroll, "customerId" | "programId">,
) {
  const [found] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.customerId, customerId),
        eq(memberships.programId, programId),
      ),
    );
  return found && (await readMemberInTheEnd(tx, found.id)).id;
}
