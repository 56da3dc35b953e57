import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { startOfDayAfter } from "@/lib/kernel/days";
import { notFound } from "@/lib/kernel/errors";
import { balanceAsOf } from "@/lib/ledger/balance-as-of";
import { lotsAsOf } from "@/lib/ledger/lots-as-of";
import { readPurchasesAsOf, readTierAsOf } from "@/lib/tiers/read-tier-as-of";
import type { MemberOnDay } from "./model";
import { readFactsAsOf } from "./read-facts-as-of";
import { readMemberships } from "./read-memberships";

export type AsOfDays = {
  id: string;
  /** What had happened by the end of this local day of the program … */
  on: string;
  /** … as far as it was known by the end of that one; left out: by now. */
  knownOn?: string | undefined;
};

/** What a member in sight had at the end of a day, on both clocks; smallest units. Errors: `not_found`. */
export function getBalanceAsOf(context: Context, { id, on, knownOn }: AsOfDays): Promise<MemberOnDay> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const [membership] = await readMemberships(tx, eq(memberships.id, id));
    if (!membership) throw notFound("Membership");
    const { holderId, program } = membership;
    const clocks = {
      occurredBefore: startOfDayAfter(on, program.timeZone),
      ...(knownOn && { recordedBefore: startOfDayAfter(knownOn, program.timeZone) }),
    };
    const balances = await balanceAsOf(tx, [holderId], clocks);
    const { available = 0n, pending = 0n, held = 0n, owed = 0n } = balances.get(holderId) ?? {};
    const member = { id, programId: program.id };
    const purchases = await readPurchasesAsOf(tx, member, clocks.occurredBefore);
    return {
      ...{ available, pending, held, owed, purchases },
      tier: await readTierAsOf(tx, member, clocks),
      ...(await readFactsAsOf(tx, member, clocks)),
      lots: await lotsAsOf(tx, holderId, clocks),
    };
  });
}
