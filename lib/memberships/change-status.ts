import { and, eq, ne } from "drizzle-orm";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { ChangeMembership } from "./input";
import type { MembershipStatus } from "./model";

/** The two ways between `active` and `deactivated`; the row changes only where it was not there already. */
export function changeStatus(
  context: Context,
  { id, reason }: ChangeMembership,
  to: Exclude<MembershipStatus, "not_confirmed">,
): Promise<void> {
  requireRight(context, "membership.deactivate");
  return inTransaction(context, async (tx) => {
    const mine = and(ofActing(tx, memberships.organizationId), eq(memberships.id, id));
    const [known] = await tx.db
      .select({ status: memberships.status, mergedInto: memberships.mergedInto })
      .from(memberships)
      .where(mine)
      .for("no key update");
    if (!known) throw notFound("Membership");
    if (known.mergedInto) throw combined();
    if (to === "active" && known.status === "not_confirmed") throw notConfirmed();
    const at = tx.clock.now();
    const { rowCount } = await tx.db
      .update(memberships)
      .set({ status: to, updatedAt: at })
      .where(and(mine, ne(memberships.status, to)));
    if (rowCount === 0) throw already(to);
    await tx.db.insert(membershipStatusChanges).values({
      organizationId: tx.scope.organizationId,
      id: tx.ids.next(),
      membershipId: id,
      status: to,
      at,
      recordedAt: at,
      authorName: tx.actor.name,
      reason,
    });
    await recordAudit(tx, {
      verb: to === "active" ? "membership.reactivate" : "membership.deactivate",
      subject: { kind: "membership", id },
      before: { status: known.status },
      after: { status: to },
      reason,
    });
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
