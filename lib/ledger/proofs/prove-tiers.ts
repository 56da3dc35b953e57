import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { holders, membershipStandings, memberships, membershipTierChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import type { TierChange, TierPlan } from "@/lib/tiering/model";
import { replayTiers } from "@/lib/tiering/replay";
import { readTierHistories } from "@/lib/tiers/read-tier-histories";
import { readTierPlans } from "@/lib/tiers/read-tier-plans";
import type { Findings } from "./findings";

/**
 * Proves the tiers of one organization's members: the tier of now is the last of the dated ones, and those are what comes
 * out when everything that is known of the member is judged again. Reads pages by key. Where a program's tiers were changed
 * meanwhile, those who were not judged since have their former ones: there only the former is proven.
 */
export async function proveTiers(
  tx: TransactionContext,
  findings: Findings,
  organizationId: string,
): Promise<void> {
  const plans = new Map<string, TierPlan | null>();
  for (let after: string | null = null; ; ) {
    const page: Row[] = await readMembers(tx, organizationId, after);
    const last = page.at(-1);
    if (!last) return;
    await addPlans(tx, plans, page);
    await provePage(tx, findings, page, plans);
    after = last.id;
  }
}

async function provePage(
  tx: TransactionContext,
  findings: Findings,
  page: readonly Row[],
  plans: ReadonlyMap<string, TierPlan | null>,
): Promise<void> {
  const stored = await readChanges(tx, page);
  const lasting = new Map([...plans].flatMap(([id, plan]) => (plan && isOne(plan) ? [[id, plan]] : [])));
  const histories = await readTierHistories(tx, page, lasting);
  findings.checked("tiers", page.length);
  for (const row of page) {
    const where = { kind: "membership", id: row.id } as const;
    const changes = stored.get(row.id) ?? [];
    const key = changes.at(-1)?.key ?? null;
    if (row.tierKey !== key)
      findings.problem("tiers", where, `Says ${row.tierKey}, the last that was judged is ${key}`);
    const history = histories.get(row.id);
    if (!history) continue;
    // What falls due by itself is judged with its day.
    const until = earliest([row.tierDueAt, row.holderDueAt]);
    // A clock that was put back since does not undo what was judged before.
    const through = Math.max(+tx.clock.now(), +(changes.at(-1)?.at ?? 0));
    const { changes: judged } = replayTiers(history, new Date(through));
    const known = judged.filter(({ at }) => !until || at < until);
    if (words(changes.filter(({ at }) => !until || at < until)) === words(known)) continue;
    findings.problem("tiers", where, `Was judged ${words(changes) || "never"}, comes out ${words(known)}`);
  }
}

type Row = Awaited<ReturnType<typeof readMembers>>[number];
type Change = Pick<TierChange, "at" | "key">;

function words(changes: readonly Change[]): string {
  return changes.map(({ at, key }) => `${key} at ${at.toISOString()}`).join(", ");
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const known = moments.flatMap((at) => (at ? [+at] : []));
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}

/** Whether all versions have the same tiers. */
function isOne({ versions }: TierPlan): boolean {
  const [first, ...others] = versions.map(({ tiers }) =>
    JSON.stringify(tiers, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
  );
  return others.every((other) => other === first);
}

function readMembers(tx: TransactionContext, organizationId: string, after: string | null) {
  const { id, programId, holderId, enrolledAt, mergedInto } = memberships;
  return tx.db
    .select({
      ...{ id, programId, holderId, enrolledAt },
      tierKey: membershipStandings.tierKey,
      tierDueAt: membershipStandings.dueAt,
      holderDueAt: holders.nextDueAt,
    })
    .from(memberships)
    .innerJoin(
      membershipStandings,
      and(
        eq(membershipStandings.organizationId, memberships.organizationId),
        eq(membershipStandings.membershipId, id),
      ),
    )
    .innerJoin(holders, and(eq(holders.organizationId, memberships.organizationId), eq(holders.id, holderId)))
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        isNull(mergedInto),
        after ? gt(id, after) : undefined,
      ),
    )
    .orderBy(asc(id))
    .limit(limits.proofHoldersPerPage);
}

async function addPlans(
  tx: TransactionContext,
  plans: Map<string, TierPlan | null>,
  page: readonly Row[],
): Promise<void> {
  const unknown = [...new Set(page.map(({ programId }) => programId))].filter((id) => !plans.has(id));
  const found = await readTierPlans(tx, unknown);
  for (const id of unknown) plans.set(id, found.get(id) ?? null);
}

async function readChanges(tx: TransactionContext, page: readonly Row[]): Promise<Map<string, Change[]>> {
  const { id, membershipId, tierKey, at, supersededAt, organizationId } = membershipTierChanges;
  const ids = page.map((row) => row.id);
  const rows = await tx.db
    .select({ membershipId, key: tierKey, at })
    .from(membershipTierChanges)
    .where(and(inSight(tx, organizationId), anyOf(membershipId, ids), isNull(supersededAt)))
    .orderBy(asc(at), asc(id));
  const found = new Map<string, Change[]>();
  for (const row of rows) found.set(row.membershipId, [...(found.get(row.membershipId) ?? []), row]);
  return found;
}
