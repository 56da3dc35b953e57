import { and, desc, eq, gte, isNull, lt, or } from "drizzle-orm";
import { membershipTierChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readPurchaseFacts } from "./read-purchase-facts";
import { readTierNames } from "./read-tier-names";

type Member = { id: string; programId: string };
type Clocks = { occurredBefore: Date; recordedBefore?: Date };

/** The tier that a member had before a moment, as it was known before another; null where there was none. */
export async function readTierAsOf(
  tx: TransactionContext,
  member: Member,
  { occurredBefore, recordedBefore }: Clocks,
): Promise<string | null> {
  const { membershipId, tierKey, at, recordedAt, supersededAt, id } = membershipTierChanges;
  const known = recordedBefore
    ? and(lt(recordedAt, recordedBefore), or(isNull(supersededAt), gte(supersededAt, recordedBefore)))
    : isNull(supersededAt);
  const [found] = await tx.db
    .select({ key: tierKey })
    .from(membershipTierChanges)
    .where(
      and(
        inSight(tx, membershipTierChanges.organizationId),
        eq(membershipId, member.id),
        lt(at, occurredBefore),
        known,
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(1);
  if (!found?.key) return null;
  const names = await readTierNames(tx, [member.programId]);
  return names.get(member.programId)?.get(found.key) ?? found.key;
}

/** What a member's purchases came to before a moment, minor units. */
export async function readPurchasesAsOf(
  tx: TransactionContext,
  { id }: Member,
  before: Date,
): Promise<bigint> {
  const facts = await readPurchaseFacts(tx, [id]);
  return facts
    .filter(({ at }) => at < before)
    .reduce((sum, { goods, delivery }) => sum + goods + delivery, 0n);
}
