import { and, eq } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { readMemberInTheEnd } from "@/lib/memberships/read-member-in-the-end";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import { memberChange } from "./complete-placed";
import { postAward, readAward } from "./read-award";

/** Notes that a locked order is fully paid; where its program waited for that, it earns what it was judged to earn. */
export async function notePayment(
  tx: TransactionContext,
  order: typeof orders.$inferSelect,
  paidAt: Date,
): Promise<void> {
  await tx.db
    .update(orders)
    .set({ paidAt, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, order.id)));
  const { completedAt } = order;
  if (!completedAt) return;
  const judged = await readAward(tx, order.id, { completedAt, paidAt });
  // What its completion earned already is not earned again.
  if (judged?.rules.earning.moment !== "paid") return;
  // Its member may have been combined with another since its completion.
  const { id: membershipId, holderId } = await readMemberInTheEnd(tx, judged.membershipId);
  const award = { ...judged, membershipId, holderId };
  await settleAwards(tx, [award.holderId]);
  const books = await openBooks(tx, [award.holderId], { mode: "lock" });
  for (const book of books.values()) settle(book, award.completedAt, tx.ids);
  await postAward(tx, books, award);
  await writeBooks(tx, books);
  await judgeStanding(tx, memberChange({ ...order, membershipId }, award.completedAt));
}
