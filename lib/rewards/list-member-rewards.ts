import { and, eq } from "drizzle-orm";
import { rewards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { judgeReward } from "./judge-reward";
import type { MemberReward } from "./model";
import { readHas, readMember, readTierFor } from "./read-member";
import { readRewards } from "./reward-query";

/** The catalogue as a member may have it now: what cannot be redeemed says why. Errors: `not_found`. */
export function listMemberRewards(
  context: Context,
  { membershipId }: { membershipId: string },
): Promise<MemberReward[]> {
  requireRight(context, "reward.read");
  return inSnapshot(context, async (tx) => {
    const member = await readMember(tx, membershipId);
    const now = tx.clock.now();
    const books = await openBooks(tx, [member.holderId], { mode: "read" });
    const book = bookOf(books, member.holderId);
    settle(book, now, tx.ids);
    const has = await readHas(tx, membershipId);
    const { closesAt } = member.program;
    const catalogue = await readRewards(
      tx,
      and(
        inSight(tx, rewards.organizationId),
        eq(rewards.organizationId, member.organizationId),
        eq(rewards.programId, member.program.id),
      ),
    );
    const tierKey = await readTierFor(tx, member, catalogue);
    return catalogue
      .filter(({ isActive }) => isActive)
      .map(({ id, isActive, rules, left }) => {
        const facts = {
          isActive: member.status === "active" && !(closesAt && closesAt <= now),
          tierKey,
          available: book.balances.available,
          has: has.get(id) ?? 0,
        };
        return { id, rules, left, refusal: judgeReward({ isActive, rules, left, now, member: facts }) };
      });
  });
}
