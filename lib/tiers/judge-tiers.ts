import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { membershipStandings, memberships, membershipTierChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordEvents } from "@/lib/outbox/record-events";
import type { TierChange } from "@/lib/tiering/model";
import { replayTiers } from "@/lib/tiering/replay";
import { lockStandings } from "./lock-standings";
import { readTierHistories } from "./read-tier-histories";
import { readTierPlans } from "./read-tier-plans";

type Judging = {
  /** Why they are judged now though nothing happened to them. */
  cause?: "manual" | "recalculation" | "merge";
  reason?: string | null;
  /** Judges what is due by then; left out: by now. */
  through?: Date;
};

export type Judged = { membershipId: string; before: string | null; after: string | null };

/**
 * Judges members from everything that is known of them now, and keeps what differs from what was known before: dated
 * tiers, the tier of lists, and when to look again. The same facts again change nothing. Answers whose tier of now changed.
 */
export async function judgeTiers(
  tx: TransactionContext,
  members: readonly { membershipId: string; programId: string }[],
  { cause, reason = null, through }: Judging = {},
): Promise<Judged[]> {
  const plans = await readTierPlans(
    tx,
    members.map(({ programId }) => programId),
  );
  const concerned = members
    .filter(({ programId }) => plans.has(programId))
    .map(({ membershipId }) => membershipId);
  if (concerned.length === 0) return [];
  const standings = await lockStandings(tx, concerned);
  const histories = await readTierHistories(tx, await readMembers(tx, concerned), plans);
  const stored = await readStored(tx, [...histories.keys()]);
  const now = tx.clock.now();
  const results = [...histories].map(([membershipId, history]) => {
    const judgings = cause ? [...history.judgings, { at: now, cause }] : history.judgings;
    const { changes, state } = replayTiers({ ...history, judgings }, through ?? now);
    return { membershipId, state, ...differences(stored.get(membershipId) ?? [], changes) };
  });
  await supersede(
    tx,
    results.flatMap(({ gone }) => gone),
  );
  await insertChanges(tx, results, reason);
  const changed = await writeStandings(tx, standings, results);
  await tierChanged(tx, changed);
  return changed;
}

/** Leaves word of who rose or fell; a member's first tier is no change. */
function tierChanged(tx: TransactionContext, changed: readonly Judged[]): Promise<void> {
  const moved = changed.filter(({ before }) => before !== null);
  return recordEvents(
    tx,
    moved.map(({ membershipId, before, after }) => ({
      event: "tier.changed",
      subjectId: membershipId,
      payload: { before, after },
      occurredAt: tx.clock.now(),
    })),
  );
}

type Stored = { id: string; membershipId: string; key: string | null; at: Date };
type Result = {
  membershipId: string;
  state: { key: string | null; dueAt: Date | null };
  gone: string[];
  fresh: TierChange[];
};

/** What was known goes on as long as it is the same; from the first difference on it is written anew. */
function differences(
  stored: readonly Stored[],
  changes: readonly TierChange[],
): Pick<Result, "gone" | "fresh"> {
  let same = 0;
  while (same < changes.length && isSame(stored[same], changes[same])) same += 1;
  return { gone: stored.slice(same).map(({ id }) => id), fresh: changes.slice(same) };
}

function isSame(stored: Stored | undefined, change: TierChange | undefined): boolean {
  return stored !== undefined && stored.key === change?.key && stored.at.getTime() === change.at.getTime();
}

function readMembers(tx: TransactionContext, ids: readonly string[]) {
  const { id, programId, holderId, enrolledAt } = memberships;
  return tx.db
    .select({ id, programId, holderId, enrolledAt })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), anyOf(id, ids)));
}

async function readStored(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, Stored[]>> {
  const { id, membershipId, tierKey, at, supersededAt } = membershipTierChanges;
  const rows = await tx.db
    .select({ id, membershipId, key: tierKey, at })
    .from(membershipTierChanges)
    .where(
      and(ofActing(tx, membershipTierChanges.organizationId), anyOf(membershipId, ids), isNull(supersededAt)),
    )
    .orderBy(asc(at), asc(id));
  const found = new Map<string, Stored[]>();
  for (const row of rows) found.set(row.membershipId, [...(found.get(row.membershipId) ?? []), row]);
  return found;
}

async function supersede(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .update(membershipTierChanges)
    .set({ supersededAt: tx.clock.now() })
    .where(and(ofActing(tx, membershipTierChanges.organizationId), anyOf(membershipTierChanges.id, ids)));
}

async function insertChanges(
  tx: TransactionContext,
  results: readonly Result[],
  reason: string | null,
): Promise<void> {
  const recordedAt = tx.clock.now();
  const rows = results.flatMap(({ membershipId, fresh }) =>
    fresh.map(({ at, key, cause, measured }) => ({
      organizationId: tx.scope.organizationId,
      id: tx.ids.next(),
      membershipId,
      tierKey: key,
      at,
      recordedAt,
      cause,
      measure: measured?.measure ?? null,
      value: measured?.value ?? null,
      threshold: measured?.threshold ?? null,
      authorName: tx.actor.name,
      reason: at.getTime() === recordedAt.getTime() ? reason : null,
    })),
  );
  await insertRows(tx.db, membershipTierChanges, rows);
}

async function writeStandings(
  tx: TransactionContext,
  standings: Awaited<ReturnType<typeof lockStandings>>,
  results: readonly Result[],
): Promise<Judged[]> {
  const changed = results.filter(({ membershipId, state }) => {
    const known = standings.get(membershipId);
    return known?.tierKey !== state.key || known?.dueAt?.getTime() !== state.dueAt?.getTime();
  });
  if (changed.length === 0) return [];
  const ids = sql.param(changed.map(({ membershipId }) => membershipId));
  const keys = sql.param(changed.map(({ state }) => state.key));
  const dues = sql.param(changed.map(({ state }) => state.dueAt?.toISOString() ?? null));
  await tx.db.execute(sql`
    UPDATE ${membershipStandings} AS standing SET tier_key = seen.tier_key, due_at = seen.due_at
    FROM unnest(${ids}::uuid[], ${keys}::text[], ${dues}::timestamptz[]) AS seen(id, tier_key, due_at)
    WHERE ${eq(sql`standing.organization_id`, tx.scope.organizationId)} AND standing.membership_id = seen.id`);
  return changed.flatMap(({ membershipId, state }) => {
    const before = standings.get(membershipId)?.tierKey ?? null;
    return before === state.key ? [] : [{ membershipId, before, after: state.key }];
  });
}
