import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Book } from "@/lib/ledger/book";
import { judgeTiers } from "./judge-tiers";
import { isMeasured } from "./read-tier-histories";
import { readTierPlans } from "./read-tier-plans";

/** Where the points to spend decide the tier, it follows what was activated and what expired. */
export async function judgeSettled(
  tx: TransactionContext,
  books: readonly Book[],
  through: Date,
): Promise<void> {
  const settled = books.filter(({ kind }) => kind === "membership");
  const plans = await readTierPlans(
    tx,
    settled.map(({ programId }) => programId),
  );
  const byBalance = settled.filter(({ programId }) => isMeasured(plans.get(programId), ["balance"]));
  if (byBalance.length === 0) return;
  const { id, programId, holderId } = memberships;
  const members = await tx.db
    .select({ membershipId: id, programId })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        anyOf(
          holderId,
          byBalance.map((book) => book.holderId),
        ),
      ),
    );
  await judgeTiers(tx, members, { through });
}
