import { and, inArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships, membershipTierChanges, membershipTierFloors } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { TierFact, TierFloor, TierHistory, TierJudging, TierPlan } from "@/lib/tiering/model";
import { readPointFacts } from "./read-point-facts";
import { readPurchaseFacts, tierFactOf } from "./read-purchase-facts";

export type MemberOfPlan = { id: string; programId: string; holderId: string; enrolledAt: Date };

/**
 * Everything that decides the tiers of these members, by membership; those of programs without tiers are left out.
 * Of a member into whom others were merged, what they did counts as well.
 */
export async function readTierHistories(
  tx: TransactionContext,
  members: readonly MemberOfPlan[],
  plans: ReadonlyMap<string, TierPlan>,
): Promise<Map<string, TierHistory>> {
  const wanted = members.filter(({ programId }) => plans.has(programId));
  const histories = new Map<string, TierHistory>();
  if (wanted.length === 0) return histories;
  const ids = wanted.map(({ id }) => id);
  const merged = await readMerged(tx, wanted);
  const facts = await readFacts(tx, [...wanted, ...merged], plans);
  const floors = await readFloors(tx, ids);
  const judgings = await readJudgings(tx, ids);
  for (const { id, programId, enrolledAt } of wanted) {
    const plan = plans.get(programId);
    if (!plan) continue;
    const theirs = merged.filter(({ into }) => into === id);
    histories.set(id, {
      // What one of them had reached before the other joined was reached.
      enrolledAt: theirs.reduce(
        (first, each) => (each.enrolledAt < first ? each.enrolledAt : first),
        enrolledAt,
      ),
      plan,
      facts: inOrder([id, ...theirs.map((each) => each.id)].flatMap((each) => facts.get(each) ?? [])),
      floors: floors.get(id) ?? [],
      judgings: judgings.get(id) ?? [],
    });
  }
  return histories;
}

/** In the order of time; what happened at one moment stays in the order given. */
export function inOrder(facts: readonly TierFact[]): TierFact[] {
  return facts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

type Merged = MemberOfPlan & { into: string };

/** Members merged into these, also by way of others, each with whom it belongs to now. */
async function readMerged(tx: TransactionContext, members: readonly MemberOfPlan[]): Promise<Merged[]> {
  const { id, programId, holderId, enrolledAt, mergedInto } = memberships;
  const found: Merged[] = [];
  let last = new Map(members.map((member) => [member.id, member.id]));
  while (last.size > 0) {
    const rows = await tx.db
      .select({ id, programId, holderId, enrolledAt, mergedInto })
      .from(memberships)
      .where(and(inSight(tx, memberships.organizationId), anyOf(mergedInto, [...last.keys()])));
    const next = new Map<string, string>();
    for (const { mergedInto: target, ...row } of rows) {
      const into = last.get(target ?? "") ?? "";
      found.push({ ...row, into });
      next.set(row.id, into);
    }
    last = next;
  }
  return found;
}

async function readFacts(
  tx: TransactionContext,
  members: readonly MemberOfPlan[],
  plans: ReadonlyMap<string, TierPlan>,
): Promise<Map<string, TierFact[]>> {
  const facts = new Map<string, TierFact[]>();
  const add = (id: string, fact: TierFact) => {
    const known = facts.get(id);
    if (known) known.push(fact);
    else facts.set(id, [fact]);
  };
  const buyers = members.filter((member) => isMeasured(plans.get(member.programId), ["spend", "orders"]));
  for (const fact of buyers.length > 0
    ? await readPurchaseFacts(
        tx,
        buyers.map(({ id }) => id),
      )
    : []) {
    add(fact.membershipId, tierFactOf(fact));
  }
  const earners = members.filter((member) => isMeasured(plans.get(member.programId), ["points", "balance"]));
  const byHolder = new Map(earners.map((member) => [member.holderId, member.id]));
  for (const { holderId, ...fact } of earners.length > 0
    ? await readPointFacts(tx, [...byHolder.keys()])
    : []) {
    add(byHolder.get(holderId) ?? "", fact);
  }
  return facts;
}

/** Whether the program ever measured tiers by any of these. */
export function isMeasured(plan: TierPlan | undefined, by: readonly string[]): boolean {
  return plan?.versions.some(({ tiers }) => tiers.measures.some((measure) => by.includes(measure))) ?? false;
}

async function readFloors(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, TierFloor[]>> {
  const { membershipId, tierKey, fromAt, untilAt, clearedAt } = membershipTierFloors;
  const rows = await tx.db
    .select({ membershipId, key: tierKey, from: fromAt, until: untilAt, clearedAt })
    .from(membershipTierFloors)
    .where(and(inSight(tx, membershipTierFloors.organizationId), anyOf(membershipId, ids)));
  const floors = new Map<string, TierFloor[]>();
  for (const { membershipId: id, key, from, until, clearedAt: cleared } of rows) {
    const end = cleared && (!until || cleared < until) ? cleared : until;
    floors.set(id, [...(floors.get(id) ?? []), { key, from, until: end }]);
  }
  return floors;
}

/** When somebody had a member judged anew: known from what followed. */
async function readJudgings(
  tx: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, TierJudging[]>> {
  const { membershipId, at, cause } = membershipTierChanges;
  const rows = await tx.db
    .select({ membershipId, at, cause })
    .from(membershipTierChanges)
    .where(
      and(
        inSight(tx, membershipTierChanges.organizationId),
        anyOf(membershipId, ids),
        inArray(cause, ["recalculation", "merge"]),
      ),
    );
  const judgings = new Map<string, TierJudging[]>();
  for (const row of rows) {
    if (row.cause !== "recalculation" && row.cause !== "merge") continue;
    judgings.set(row.membershipId, [
      ...(judgings.get(row.membershipId) ?? []),
      { at: row.at, cause: row.cause },
    ]);
  }
  return judgings;
}
