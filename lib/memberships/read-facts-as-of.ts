import { and, desc, eq, lt } from "drizzle-orm";
import { membershipStatusChanges, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { AsOf } from "@/lib/ledger/as-of";
import type { MembershipStatus } from "./model";

/** A member's status, and the number of the program's version in force, as of a moment on both clocks; null = none yet. */
export async function readFactsAsOf(
  tx: TransactionContext,
  { id, programId }: { id: string; programId: string },
  { occurredBefore, recordedBefore }: AsOf,
): Promise<{ status: MembershipStatus | null; version: number | null }> {
  const changes = membershipStatusChanges;
  const [change] = await tx.db
    .select({ status: changes.status })
    .from(changes)
    .where(
      and(
        inSight(tx, changes.organizationId),
        eq(changes.membershipId, id),
        lt(changes.at, occurredBefore),
        recordedBefore ? lt(changes.recordedAt, recordedBefore) : undefined,
      ),
    )
    .orderBy(desc(changes.at), desc(changes.recordedAt), desc(changes.id))
    .limit(1);
  const version = await readVersionAsOf(tx, programId, {
    occurredBefore,
    ...(recordedBefore && { recordedBefore }),
  });
  return { status: change?.status ?? null, version };
}

/** The number of the version of a program's rules in force as of a moment on both clocks. */
export async function readVersionAsOf(
  tx: TransactionContext,
  programId: string,
  { occurredBefore, recordedBefore }: AsOf,
): Promise<number | null> {
  const { number, effectiveFrom, createdAt } = programVersions;
  const [version] = await tx.db
    .select({ number })
    .from(programVersions)
    .where(
      and(
        inSight(tx, programVersions.organizationId),
        eq(programVersions.programId, programId),
        lt(effectiveFrom, occurredBefore),
        recordedBefore ? lt(createdAt, recordedBefore) : undefined,
      ),
    )
    .orderBy(desc(effectiveFrom))
    .limit(1);
  return version?.number ?? null;
}
