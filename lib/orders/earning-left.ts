import { and, eq, gte, isNotNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { capPeriod } from "@/lib/accrual/cap-period";
import type { CampaignLeft, Left } from "@/lib/accrual/limit-earning";
import type { CampaignShare } from "@/lib/accrual/model";
import { type LockedBudget, lockBudgets, readBudgets, type Want } from "@/lib/campaigns/budget-slots";
import type { CampaignsForOrders } from "@/lib/campaigns/read-campaigns-for-orders";
import { type MemberUse, memberUseKey, readMemberUses } from "@/lib/campaigns/read-member-uses";
import type { ProgramRules } from "@/lib/programs/rules";

/** An order that is to earn, as far as its limits go. */
export type ToLimit = {
  holderId: string;
  membershipId: string;
  placedAt: Date;
  /** When it earns: the period of a member's cap is that of this moment. */
  earnedAt: Date;
  rules: ProgramRules;
  timeZone: string;
  campaigns: readonly CampaignShare[];
};

export type EarningLeft = {
  of(order: ToLimit): Left;
  /** Counts what an order was given, for those that follow in the same batch. */
  take(order: ToLimit, given: { points: bigint; campaigns: readonly CampaignShare[] }): void;
  /** What was taken from the locked budgets, by campaign. */
  taken(): { campaignId: string; budget: LockedBudget; points: bigint; uses: bigint }[];
};

/**
 * What members and campaigns may still give on these orders. `lock` is for posting: the holders are locked already, and
 * budgets are from now on; `read` answers for a quote, which promises nothing.
 */
export async function readEarningLeft(
  tx: TransactionContext,
  orders: readonly ToLimit[],
  campaigns: CampaignsForOrders,
  mode: "lock" | "read",
): Promise<EarningLeft> {
  const wants = wantsOf(orders);
  const budgets =
    mode === "lock"
      ? await lockBudgets(tx, wants)
      : await readBudgets(
          tx,
          wants.map(({ campaignId }) => campaignId),
        );
  const uses = await readUses(tx, orders, campaigns);
  const earned = await readEarned(tx, orders);
  const taken = new Map<string, { points: bigint; uses: bigint }>();
  return {
    of: (order) => ({
      campaigns: new Map(
        order.campaigns.map(({ campaignId }) => [campaignId, campaignLeft(campaignId, order)]),
      ),
      period: periodLeft(order, earned),
    }),
    take(order, { points, campaigns: shares }) {
      addTo(earned, order.holderId, { at: order.earnedAt, points });
      for (const { campaignId, points: given } of shares) {
        const budget = taken.get(campaignId) ?? { points: 0n, uses: 0n };
        taken.set(campaignId, { points: budget.points + given, uses: budget.uses + 1n });
        const key = memberUseKey(campaignId, order.membershipId);
        const use = uses.get(key) ?? { points: 0n, orders: 0n };
        uses.set(key, { points: use.points + given, orders: use.orders + 1n });
      }
    },
    taken: () =>
      [...budgets].map(([campaignId, budget]) => ({
        campaignId,
        budget,
        ...(taken.get(campaignId) ?? { points: 0n, uses: 0n }),
      })),
  };

  function campaignLeft(campaignId: string, { placedAt, membershipId }: ToLimit): CampaignLeft {
    const bounds = campaigns.boundsAt(campaignId, placedAt);
    const used = uses.get(memberUseKey(campaignId, membershipId)) ?? { points: 0n, orders: 0n };
    const budget = budgets.get(campaignId);
    const gone = taken.get(campaignId) ?? { points: 0n, uses: 0n };
    const perMember = bounds?.uses.perMember ?? null;
    return {
      ...(bounds && { name: bounds.name }),
      memberPoints: less(bounds?.caps.perMember ?? null, used.points),
      memberUses: less(perMember === null ? null : BigInt(perMember), used.orders),
      points: less(budget?.pointsLeft ?? null, gone.points),
      uses: less(budget?.usesLeft ?? null, gone.uses),
      rest: bounds?.budget?.rest ?? "part",
    };
  }
}

function wantsOf(orders: readonly ToLimit[]): Want[] {
  const wants = new Map<string, Want>();
  for (const { campaignId, points } of orders.flatMap(({ campaigns }) => campaigns)) {
    const known = wants.get(campaignId) ?? { campaignId, points: 0n, uses: 0n };
    wants.set(campaignId, { campaignId, points: known.points + points, uses: known.uses + 1n });
  }
  return [...wants.values()];
}

function readUses(
  tx: TransactionContext,
  orders: readonly ToLimit[],
  campaigns: CampaignsForOrders,
): Promise<Map<string, MemberUse>> {
  const capped = orders.flatMap(({ campaigns: shares, placedAt, membershipId }) =>
    shares.flatMap(({ campaignId }) => {
      const bounds = campaigns.boundsAt(campaignId, placedAt);
      const isCapped = bounds && (bounds.caps.perMember !== null || bounds.uses.perMember !== null);
      return isCapped ? [{ campaignId, membershipId }] : [];
    }),
  );
  return readMemberUses(
    tx,
    [...new Set(capped.map(({ campaignId }) => campaignId))],
    [...new Set(capped.map(({ membershipId }) => membershipId))],
  );
}

/** By holder. */
type Earned = Map<string, { at: Date; points: bigint }[]>;

function periodLeft({ rules, timeZone, earnedAt, holderId }: ToLimit, earned: Earned): Left["period"] {
  const { perMember, onExceed } = rules.earning.caps;
  if (!perMember) return null;
  const { from, until } = capPeriod(perMember.period, earnedAt, timeZone);
  const used = (earned.get(holderId) ?? [])
    .filter(({ at }) => (!from || from <= at) && (!until || at < until))
    .reduce((total, { points }) => total + points, 0n);
  return { points: less(perMember.points, used) ?? 0n, onExceed };
}

/** What orders earned these holders since the earliest period asked for, less what refunds took back of it. */
async function readEarned(tx: TransactionContext, orders: readonly ToLimit[]): Promise<Earned> {
  const capped = orders.flatMap(({ rules, earnedAt, timeZone, holderId }) => {
    const { perMember } = rules.earning.caps;
    return perMember ? [{ holderId, from: capPeriod(perMember.period, earnedAt, timeZone).from }] : [];
  });
  const earned: Earned = new Map();
  if (capped.length === 0) return earned;
  const starts = capped.map(({ from }) => from?.getTime() ?? Number.NEGATIVE_INFINITY);
  const earliest = Math.min(...starts);
  const { holderId, occurredAt, amount, kind, orderId } = entries;
  const takenBack = sql`coalesce((select sum(c.amount) from entries c where c.organization_id = ${entries.organizationId}
    and c.corrects = ${entries.id} and c.kind = 'clawback'), 0)`;
  const rows = await tx.db
    .select({ holderId, at: occurredAt, points: sql<string>`(${amount} - ${takenBack})::text` })
    .from(entries)
    .where(
      and(
        inSight(tx, entries.organizationId),
        anyOf(
          holderId,
          capped.map((each) => each.holderId),
        ),
        eq(kind, "earn"),
        isNotNull(orderId),
        Number.isFinite(earliest) ? gte(occurredAt, new Date(earliest)) : undefined,
      ),
    );
  for (const row of rows) addTo(earned, row.holderId, { at: row.at, points: BigInt(row.points) });
  return earned;
}

function addTo(earned: Earned, holderId: string, more: { at: Date; points: bigint }): void {
  const known = earned.get(holderId);
  if (known) known.push(more);
  else earned.set(holderId, [more]);
}

function less(limit: bigint | null, used: bigint): bigint | null {
  if (limit === null) return null;
  return limit > used ? limit - used : 0n;
}
