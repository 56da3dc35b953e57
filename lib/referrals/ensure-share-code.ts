import { and, eq } from "drizzle-orm";
import { memberships, shareCodes } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { AppError, notFound } from "@/lib/kernel/errors";
import { createShareCode } from "./share-code";

const attemptsMax = 5;

/** The code that a member of the acting organization gives to friends; made at the first asking. Errors: `not_found`. */
export function ensureShareCode(
  context: Context,
  input: { membershipId: string },
): Promise<{ code: string }> {
  requireRight(context, "membership.enroll");
  return inTransaction(context, async (tx) => {
    const [member] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, input.membershipId)));
    if (!member) throw notFound("Membership");
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      const known = await findCode(tx, member.id);
      if (known) return { code: known };
      await tx.db
        .insert(shareCodes)
        .values({
          organizationId: tx.scope.organizationId,
          code: createShareCode(),
          membershipId: member.id,
          createdAt: tx.clock.now(),
        })
        .onConflictDoNothing();
    }
    throw new AppError("internal", { internal: "No free share code" });
  });
}

async function findCode(tx: TransactionContext, membershipId: string): Promise<string | undefined> {
  const [found] = await tx.db
    .select({ code: shareCodes.code })
    .from(shareCodes)
    .where(and(ofActing(tx, shareCodes.organizationId), eq(shareCodes.membershipId, membershipId)));
  return found?.code;
}
