import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { ChangeMembership } from "./input";
import type { MembershipStatus } from "./model";
import { writeStatuses } from "./write-statuses";

/** The two ways between `active` and `deactivated`; the row changes only where it was not there already. */
export function changeStatus(
  context: Context,
  { id, reason }: ChangeMembership,
  to: Exclude<MembershipStatus, "not_confirmed">,
): Promise<void> {
  requireRight(context, "membership.deactivate");
  return inTransaction(context, async (tx) => {
    const [known] = await tx.db
      .select({ status: memberships.status, mergedInto: memberships.mergedInto })
      .from(memberships)
      .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, id)))
      .for("no key update");
    if (!known) throw notFound("Membership");
    if (known.mergedInto) throw combined();
    if (to === "active" && known.status === "not_confirmed") throw notConfirmed();
    if (known.status === to) throw already(to);
    await writeStatuses(tx, [{ id, status: known.status }], { to, reason });
  });
}

function notConfirmed(): AppError {
  return new AppError("invalid_state", {
    public: "This member was never confirmed: confirm the membership instead.",
  });
}

function combined(): AppError {
  return new AppError("invalid_state", {
    public: "This member was combined with another: undo that first, or change the other one.",
  });
}

function already(status: MembershipStatus): AppError {
  return new AppError("invalid_state", { public: `This membership is ${status} already.` });
}
