import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import type { ClearTierFloor } from "./input";
import { judgeTiers } from "./judge-tiers";
import { clearFloor, lockFloor } from "./lock-floor";

/**
 * Takes back the tier that was given by hand: from now on the member has what is earned.
 * Errors: `not_found`, `invalid_state` where none was given.
 */
export function clearTierFloor(context: Context, { membershipId, reason }: ClearTierFloor): Promise<void> {
  requireRight(context, "tier.assign");
  return inTransaction(context, async (tx) => {
    const { member, floor } = await lockFloor(tx, membershipId);
    if (!floor) throw new AppError("invalid_state", { public: "No tier was given to this member by hand." });
    await clearFloor(tx, floor.id, reason);
    await judgeTiers(tx, [{ membershipId, programId: member.programId }], { reason });
    await recordAudit(tx, {
      verb: "tier.clear",
      subject: { kind: "membership", id: membershipId },
      before: { tier: floor.tierKey, until: floor.untilAt },
      after: { tier: null },
      reason,
    });
  });
}
