import { and, eq } from "drizzle-orm";
import { memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, invalid, notFound } from "@/lib/kernel/errors";
import { parsePoints } from "@/lib/kernel/points";

/** A membership as a manual change needs it. Errors: `not_found`, `invalid_state` in a draft or closed program. */
export async function readAccount(tx: TransactionContext, membershipId: string) {
  const [account] = await tx.db
    .select({
      holderId: memberships.holderId,
      programId: programs.id,
      timeZone: programs.timeZone,
      kind: programs.kind,
      currency: programs.currency,
      pointDecimals: programs.pointDecimals,
      closesAt: programs.closesAt,
      mergedInto: memberships.mergedInto,
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, membershipId)));
  if (!account) throw notFound("Membership");
  if (account.mergedInto) {
    throw new AppError("invalid_state", {
      public: "This member was combined with another. Choose that one instead.",
    });
  }
  if (account.closesAt && account.closesAt <= tx.clock.now()) {
    throw new AppError("invalid_state", { public: "This program is closed for good." });
  }
  return account;
}

/** A positive number of points out of its text. */
export function readPositivePoints(text: string, decimals: number): bigint {
  const points = parsePoints(text, decimals, "points");
  if (points > 0n) return points;
  throw invalid({ points: "Enter more than zero." });
}
