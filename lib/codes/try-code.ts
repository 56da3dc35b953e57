import { timingSafeEqual } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { oneTimeCodes } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type AppError, invalid } from "@/lib/kernel/errors";
import { digestOf, phoneDigestOf } from "./code-digits";
import type { MemberPhone } from "./lock-member-phone";
import type { CodePurpose } from "./model";

type Given = { purpose: CodePurpose; code: string };

/**
 * Counts a try at the live code of a locked membership, and remembers that it was right. What is wrong is answered
 * and not thrown: the caller commits the count first. Null where the code is right.
 */
export async function tryCode(
  tx: TransactionContext,
  member: Pick<MemberPhone, "id" | "phone">,
  { purpose, code }: Given,
): Promise<AppError | null> {
  const live = await findLiveCode(tx, member, purpose);
  if (!live) return invalid({ code: "Send a code first." });
  const now = tx.clock.now();
  if (live.expiresAt <= now) {
    await change(tx, live.id, { closedAt: now, codeSealed: null });
    return invalid({ code: "This code has expired. Send another one." });
  }
  if (isRight(tx, live, code)) {
    await change(tx, live.id, { verifiedAt: now });
    return null;
  }
  const triesLeft = live.triesLeft - 1;
  const isLast = triesLeft === 0;
  await change(tx, live.id, { triesLeft, ...(isLast && { closedAt: now, codeSealed: null }) });
  if (isLast) return invalid({ code: "This code is wrong, and it was the last try. Send another one." });
  const tries = triesLeft === 1 ? "1 try" : `${triesLeft} tries`;
  return invalid({ code: `This code is wrong. ${tries} left.` });
}

/**
 * Uses up a code that `tryCode` found right. False where it was not tried, is another one, or its life is over:
 * one code is good for one thing.
 */
export async function consumeCode(
  tx: TransactionContext,
  member: Pick<MemberPhone, "id" | "phone">,
  { purpose, code }: Given,
): Promise<boolean> {
  const live = await findLiveCode(tx, member, purpose);
  const now = tx.clock.now();
  if (!live?.verifiedAt || live.expiresAt <= now || !isRight(tx, live, code)) return false;
  await change(tx, live.id, { closedAt: now, codeSealed: null });
  return true;
}

type LiveCode = Pick<
  typeof oneTimeCodes.$inferSelect,
  "id" | "codeHash" | "triesLeft" | "expiresAt" | "verifiedAt"
>;

/** A code that went to another phone than the member has now is none. */
async function findLiveCode(
  tx: TransactionContext,
  { id: membershipId, phone }: Pick<MemberPhone, "id" | "phone">,
  purpose: CodePurpose,
): Promise<LiveCode | undefined> {
  if (!phone) return undefined;
  const { id, codeHash, triesLeft, expiresAt, verifiedAt } = oneTimeCodes;
  const [live] = await tx.db
    .select({ id, codeHash, triesLeft, expiresAt, verifiedAt })
    .from(oneTimeCodes)
    .where(
      and(
        ofActing(tx, oneTimeCodes.organizationId),
        eq(oneTimeCodes.membershipId, membershipId),
        eq(oneTimeCodes.purpose, purpose),
        eq(oneTimeCodes.phoneHash, phoneDigestOf(tx, phone)),
        isNull(oneTimeCodes.closedAt),
      ),
    )
    .for("update");
  return live;
}

function isRight(tx: TransactionContext, { id, codeHash }: LiveCode, code: string): boolean {
  return timingSafeEqual(codeHash, digestOf(tx, id, code));
}

async function change(
  tx: TransactionContext,
  id: string,
  set: Partial<
    Pick<typeof oneTimeCodes.$inferInsert, "triesLeft" | "verifiedAt" | "closedAt" | "codeSealed">
  >,
): Promise<void> {
  await tx.db
    .update(oneTimeCodes)
    .set(set)
    .where(and(ofActing(tx, oneTimeCodes.organizationId), eq(oneTimeCodes.id, id)));
}
