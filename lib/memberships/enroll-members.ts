import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { readMissingConsents } from "@/lib/consents/read-missing-consents";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import type { EnrollMembers } from "./input";
import { lockCustomers } from "./lock-customers";
import { writeMembers } from "./write-members";

export type EnrolledMember = {
  customerId: string;
  outcome: "enrolled" | "already_member" | "not_found" | "consent_missing";
};

/**
 * Enrolls many customers from now on, at most `limits.batchRows`, with an outcome for each; no phone or card is
 * needed. Errors: `not_found` and `invalid_state` of the program.
 */
export function enrollMembers(context: Context, input: EnrollMembers): Promise<EnrolledMember[]> {
  requireRight(context, "membership.enroll");
  return inTransaction(context, async (tx) => {
    await requireOpenProgram(tx, input.programId);
    const customers = new Set((await lockCustomers(tx, { ids: input.customerIds })).map(({ id }) => id));
    const members = await readMembers(tx, input);
    const missing = await readMissingConsents(tx, [...customers]);
    const fresh = [...customers].filter((id) => !members.has(id) && !missing.has(id));
    const enrolledAt = tx.clock.now();
    const rows = fresh.map((customerId) => ({ customerId, enrolledAt, phone: null, cardNumber: null }));
    await writeMembers(tx, input.programId, rows);
    await recordAudit(tx, {
      verb: "membership.enroll",
      subject: { kind: "program", id: input.programId },
      after: { customerIds: fresh, enrolledAt },
    });
    return [...new Set(input.customerIds)].map((customerId) => {
      if (members.has(customerId)) return { customerId, outcome: "already_member" };
      if (missing.has(customerId)) return { customerId, outcome: "consent_missing" };
      return { customerId, outcome: customers.has(customerId) ? "enrolled" : "not_found" };
    });
  });
}

async function readMembers(tx: TransactionContext, { programId, customerIds }: EnrollMembers) {
  const rows = await tx.db
    .select({ customerId: memberships.customerId })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        anyOf(memberships.customerId, customerIds),
      ),
    );
  return new Set(rows.map(({ customerId }) => customerId));
}
