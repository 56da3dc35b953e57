import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { AppError, notFound } from "@/lib/kernel/errors";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { readMissing } from "./read-missing";
import { writeStatuses } from "./write-statuses";

/**
 * Makes a member active who waits to be confirmed. Errors: `not_found`, `invalid_state` where the member does not wait
 * or lacks something, which is named.
 */
export function confirmMembership(context: Context, input: { id: string }): Promise<void> {
  requireRight(context, "membership.enroll");
  return inTransaction(context, async (tx) => {
    const { id, customerId, programId, phone, phoneConfirmedAt, status } = memberships;
    const [member] = await tx.db
      .select({ id, customerId, programId, phone, phoneConfirmedAt, status })
      .from(memberships)
      .where(and(ofActing(tx, memberships.organizationId), eq(id, input.id)))
      .for("no key update");
    if (!member) throw notFound("Membership");
    if (member.status !== "not_confirmed") {
      throw new AppError("invalid_state", { public: `This membership is ${member.status} already.` });
    }
    const rules = await readRulesInForce(tx, [member.programId]);
    const missing = (await readMissing(tx, [member], rules)).get(member.id) ?? [];
    if (missing.length > 0) {
      throw new AppError("invalid_state", { public: `Still missing: ${missing.join(", ")}.` });
    }
    await writeStatuses(tx, [member], { to: "active", reason: "Confirmed" });
  });
}
