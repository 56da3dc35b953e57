import { and, eq, sql } from "drizzle-orm";
import {
  campaignAwards,
  memberships,
  orderJudgements,
  orderRefunds,
  orders,
  programs,
  programVersions,
} from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { ExplanationStep } from "@/lib/accrual/model";
import { noCampaigns, readCampaignsForOrders } from "@/lib/campaigns/read-campaigns-for-orders";
import type { Books } from "@/lib/ledger/book";
import { parseProgramRules } from "@/lib/programs/rules";
import { earningMoment } from "./earning-moment";
import { type DueAward, postEarnings } from "./post-earnings";

/** With whose purchases the order counts. */
type JudgedAward = DueAward & { member: { countsFrom: Date; currency: string } };

type Moments = { completedAt: Date; paidAt: Date | null };

/**
 * What a placed order was judged to earn when it was first seen, due at these moments, less what was not delivered or
 * came back before; of no points where it waits for its payment. Null where nobody can earn by it.
 */
export async function readAward(
  tx: TransactionContext,
  orderId: string,
  moments: Moments,
): Promise<JudgedAward | null> {
  const row = await readJudged(tx, orderId);
  if (!row) return null;
  const rules = parseProgramRules(row.rules);
  const earnedAt = earningMoment(rules, moments);
  const award = { ...row, orderId, rules, explanation: stepsOf(row.explanation) };
  if (!earnedAt) return { ...award, completedAt: moments.completedAt, points: 0n, campaigns: [] };
  return {
    ...award,
    completedAt: earnedAt,
    campaigns: row.points > 0n ? await readShares(tx, orderId) : [],
    notEarned: await readNotEarned(tx, orderId),
  };
}

async function readNotEarned(tx: TransactionContext, orderId: string): Promise<bigint> {
  const [row] = await tx.db
    .select({ points: sql<string>`coalesce(sum(${orderRefunds.pointsNotEarned}), 0)` })
    .from(orderRefunds)
    .where(and(ofActing(tx, orderRefunds.organizationId), eq(orderRefunds.orderId, orderId)));
  return BigInt(row?.points ?? 0);
}

/** Earns for one order whose member's book is locked; answers what was posted. */
export async function postAward(tx: TransactionContext, books: Books, award: DueAward): Promise<bigint> {
  const campaigns = award.campaigns.length === 0 ? noCampaigns : await readCampaignsForOrders(tx);
  const posted = await postEarnings(tx, books, [award], campaigns);
  return posted.get(award.orderId) ?? 0n;
}

// Stored by the verbs themselves, so the shape is theirs.
function stepsOf(steps: unknown): ExplanationStep[] {
  return Array.isArray(steps) ? steps : [];
}

function readShares(tx: TransactionContext, orderId: string) {
  const { campaignId, points } = campaignAwards;
  return tx.db
    .select({ campaignId, points })
    .from(campaignAwards)
    .where(and(ofActing(tx, campaignAwards.organizationId), eq(campaignAwards.orderId, orderId)));
}

async function readJudged(tx: TransactionContext, orderId: string) {
  const [row] = await tx.db
    .select({
      points: orderJudgements.points,
      explanation: orderJudgements.explanation,
      placedAt: orders.placedAt,
      holderId: memberships.holderId,
      membershipId: memberships.id,
      versionId: programVersions.id,
      rules: programVersions.rules,
      timeZone: programs.timeZone,
      member: { countsFrom: memberships.enrolledAt, currency: programs.currency },
    })
    .from(orders)
    .innerJoin(
      orderJudgements,
      and(
        eq(orderJudgements.organizationId, orders.organizationId),
        eq(orderJudgements.orderId, orders.id),
        eq(orderJudgements.rule, "earn"),
      ),
    )
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, orders.organizationId), eq(memberships.id, orders.membershipId)),
    )
    .innerJoin(
      programVersions,
      and(
        eq(programVersions.organizationId, orders.organizationId),
        eq(programVersions.id, orders.programVersionId),
      ),
    )
    .innerJoin(
      programs,
      and(eq(programs.organizationId, orders.organizationId), eq(programs.id, orders.programId)),
    )
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)));
  return row;
}
