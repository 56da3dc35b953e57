import { membershipTierFloors } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { dayOf, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import type { AssignTier } from "./input";
import { judgeTiers } from "./judge-tiers";
import { clearFloor, lockFloor } from "./lock-floor";

/**
 * Gives a tier by hand: from now on the member does not fall below it, through the last day named or until it is taken
 * back; what is earned beyond it counts. It takes the place of an earlier one. Answers the tier in force.
 * Errors: `not_found`, `invalid_input` for a tier that the program does not have or a day that is over.
 */
export function assignTier(context: Context, input: AssignTier): Promise<{ floorId: string }> {
  requireRight(context, "tier.assign");
  return inTransaction(context, async (tx) => {
    const { member, floor } = await lockFloor(tx, input.membershipId);
    await requireTier(tx, member.programId, input.tierKey);
    const now = tx.clock.now();
    if (input.until && input.until < dayOf(now, member.timeZone))
      throw invalid({ until: "This day is over." });
    const untilAt = input.until ? startOfDayAfter(input.until, member.timeZone) : null;
    if (floor) await clearFloor(tx, floor.id, input.reason);
    const { organizationId } = tx.scope;
    const row = { organizationId, id: tx.ids.next(), membershipId: member.id, tierKey: input.tierKey };
    const { reason } = input;
    await tx.db
      .insert(membershipTierFloors)
      .values({ ...row, fromAt: now, untilAt, reason, authorName: tx.actor.name });
    await judgeTiers(tx, [{ membershipId: member.id, programId: member.programId }], { reason });
    await recordAudit(tx, {
      verb: "tier.assign",
      subject: { kind: "membership", id: member.id },
      before: { tier: floor?.tierKey ?? null, until: floor?.untilAt ?? null },
      after: { tier: input.tierKey, until: untilAt },
      reason,
    });
    return { floorId: row.id };
  });
}

async function requireTier(tx: TransactionContext, programId: string, key: string): Promise<void> {
  const rules = (await readRulesInForce(tx, [programId])).get(programId);
  if (rules?.tiers.levels.some((level) => level.key === key)) return;
  throw invalid({ tierKey: "The program has no such tier." });
}
