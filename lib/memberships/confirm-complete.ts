import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { readMissing } from "./read-missing";
import { writeStatuses } from "./write-statuses";

/**
 * Makes a customer's memberships active that waited for something and lack nothing now, where their programs confirm
 * by themselves. In the transaction of the change that may have completed them; the customer is locked.
 */
export async function confirmComplete(tx: TransactionContext, customerId: string): Promise<void> {
  const { id, programId, phone, phoneConfirmedAt, status } = memberships;
  const waiting = await tx.db
    .select({ id, customerId: memberships.customerId, programId, phone, phoneConfirmedAt, status })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.customerId, customerId),
        eq(status, "not_confirmed"),
      ),
    )
    .orderBy(id)
    .for("no key update");
  if (waiting.length === 0) return;
  const rules = await readRulesInForce(
    tx,
    waiting.map((member) => member.programId),
  );
  const missing = await readMissing(tx, waiting, rules);
  const complete = waiting.filter((member) => {
    const confirmation = rules.get(member.programId)?.enrolment.confirmation;
    return confirmation === "by_itself" && missing.get(member.id)?.length === 0;
  });
  await writeStatuses(tx, complete, { to: "active", reason: "Nothing is missing any more" });
}
