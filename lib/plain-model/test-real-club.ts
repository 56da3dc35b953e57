import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Client } from "@/db/client";
import {
  campaignBudgetSlots,
  certificateIssues,
  certificates,
  entries,
  memberships,
  membershipTierChanges,
  organizations,
} from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { createIds } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { listOutbox } from "@/lib/outbox/list-outbox";
import { outboxList } from "@/lib/outbox/list-spec";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import { readMemberTiers } from "@/lib/tiers/read-member-tiers";
import type { Moment } from "./calendar";
import type { Rules, Span } from "./rules";

/** The same club in the engine: an organization of its own with one program. Things have the numbers of the model. */
export type RealClub = {
  context: Context;
  programId: string;
  versions: number;
  members: { customerId: string; membershipId: string; holderId: string; isMerged: boolean }[];
  certificates: { id: string; holderId: string; cancelledAt: Date | null }[];
  orders: string[];
  campaignId: string | null;
  rewards: string[];
  redemptions: string[];
  coupons: string[];
  postings: string[];
};

export type Time = { now: Moment };

export async function openRealClub(
  client: Pick<Client, "db">,
  { time, zone, rules, parentId }: { time: Time; zone: string; rules: Rules; parentId: string },
): Promise<RealClub> {
  const clock = { now: () => new Date(time.now) };
  const ids = createIds(clock);
  const id = ids.next();
  const context = testContext(client, id, { clock, ids });
  context.scope = { ...context.scope, timeZone: zone };
  await inTransaction(context, ({ db }) =>
    db.insert(organizations).values({
      ...{ id, slug: `club-${id}`, name: "Club", kind: "reseller" },
      ...{ parentId, ancestors: [parentId, id], timeZone: zone, moduleEnabled: true, createdAt: clock.now() },
    }),
  );
  const content = { name: "Club", currency: "USD", timeZone: zone, rules: asProgramRules(rules) };
  const { id: programId } = await createProgram(context, createProgramSchema.parse(content));
  await activateProgram(context, { programId });
  const things = { members: [], certificates: [], orders: [], postings: [] };
  const rewards = { rewards: [], redemptions: [], coupons: [] };
  return { context, programId, versions: 1, campaignId: null, ...rewards, ...things };
}

/** The model's rules as the engine stores them. */
export function asProgramRules(rules: Rules) {
  const { rate, expiry, worth, shareMax, balanceMin } = rules;
  const stored: StoredProgramRules = {
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: `${worth.points}`, money: `${worth.money}` },
    earning: {
      rate: { points: `${rate.points}`, perMoney: `${rate.money}` },
      counting: rules.counting,
      rounding: rules.rounding,
      roundOn: rules.roundOn,
      storedValueEarns: rules.storedValueEarns,
      caps: capsOf(rules),
      activationDays: rules.activationDays,
      moment: rules.moment,
    },
    expiry: asExpiry(expiry),
    redemption: {
      spendOrder: rules.spendOrder,
      shortfall: rules.shortfall,
      shareMax: shareMax && { n: `${shareMax.n}`, d: `${shareMax.d}` },
      balanceMin: digits(balanceMin),
      compatibility: rules.compatibility,
      certificateUse: rules.certificateUse,
      orderHoldDays: rules.holdDays,
      returnGraceDays: rules.graceDays,
      partialReturn: rules.partialReturn,
      returnedEnd: rules.returnedEnd,
    },
    clawback: rules.clawback,
    tiers: asTiers(rules.tiers),
    awards: asAwards(rules),
    enrolment: {
      confirmation: rules.confirmation === "by_hand" ? "by_hand" : "by_itself",
      phoneNeedsCode: rules.confirmation === "phone",
    },
  };
  return parseProgramRules(stored);
}

function asAwards({ award, activities, severalActivities, bonus }: Rules): StoredProgramRules["awards"] {
  return {
    threshold: award && {
      ...{ every: `${award.every}`, worth: `${award.worth}`, delayDays: award.delayDays },
      expiry: award.expiry.kind === "days" ? award.expiry : { kind: "never" },
    },
    activities: activities.map((rule) => ({ ...rule, points: `${rule.points}` })),
    severalActivities,
    bonus: { ...bonus, expiry: bonus.expiry && asExpiry(bonus.expiry) },
  };
}

function asTiers({
  levels,
  period,
  validity,
  downgrade,
  steps,
}: Rules["tiers"]): StoredProgramRules["tiers"] {
  const asSpan = (span: Span) =>
    "days" in span
      ? { unit: "days" as const, count: span.days }
      : { unit: "months" as const, count: span.months };
  return {
    levels: levels.map(({ key, from, factor }) => ({
      ...{ key, name: key },
      from: { spend: from === 0n ? null : `${from}` },
      multiplier: { n: `${factor.n}`, d: `${factor.d}` },
    })),
    period: typeof period === "string" ? { kind: period } : { kind: "rolling", span: asSpan(period) },
    ...{ downgrade, steps, validity: validity && asSpan(validity) },
  };
}

function capsOf({ capPerOrder, capPerMonth }: Rules) {
  const perOrder = digits(capPerOrder);
  if (!capPerMonth) return { perOrder };
  const { points, onExceed } = capPerMonth;
  // One setting says what happens at either cap; rules that are drawn have one of them.
  return { perOrder, perMember: { points: `${points}`, period: "month" as const }, onExceed };
}

function asExpiry(expiry: Rules["expiry"]): StoredProgramRules["expiry"] {
  if (expiry.kind !== "staged") return expiry;
  const stages = expiry.stages.map(({ days, percent }) => ({ after: days, percent: Number(percent) }));
  return { kind: "staged", unit: "days", stages };
}

function digits(amount: bigint | null): string | null {
  return amount === null ? null : `${amount}`;
}

/** The newest membership's holder, the newest certificate's. */
export function findHolder({ context }: RealClub, membershipId: string): Promise<string> {
  return inSnapshot(context, async ({ db }) => {
    const [row] = await db.select().from(memberships).where(eq(memberships.id, membershipId));
    return row?.holderId ?? "";
  });
}

export function findCertificate({ context }: RealClub, id: string) {
  return inSnapshot(context, async ({ db }) => {
    const [row] = await db.select().from(certificates).where(eq(certificates.id, id));
    return { id, holderId: row?.holderId ?? "", cancelledAt: row?.cancelledAt ?? null };
  });
}

/** Certificates that came by themselves since so many were known: they are numbered in the order in which they were made. */
export async function noteAwarded(real: RealClub, known: number): Promise<void> {
  const ids = new Set(real.certificates.map(({ id }) => id));
  const { organizationId, origin, id: issueId } = certificateIssues;
  const rows = await inSnapshot(real.context, ({ db }) =>
    db
      .select({ id: certificates.id })
      .from(certificates)
      .innerJoin(certificateIssues, eq(issueId, certificates.issueId))
      .where(and(eq(organizationId, real.context.scope.organizationId), eq(origin, "award"))),
  );
  for (const { id } of rows) if (!ids.has(id)) real.certificates.push(await findCertificate(real, id));
  const fresh = real.certificates.splice(known);
  real.certificates.push(...fresh.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** The newest one-time code, as an installation without an SMS server reads it out. */
export async function findCode({ context }: RealClub): Promise<string> {
  const { rows } = await listOutbox(context, parseListState(outboxList, {}));
  return rows[0]?.code ?? "";
}

/** Any entry of a posting. */
export function findEntry({ context }: RealClub, postingId: string): Promise<string> {
  return inSnapshot(context, async ({ db }) => {
    const [row] = await db
      .select({ id: entries.id })
      .from(entries)
      .where(eq(entries.postingId, postingId))
      .orderBy(asc(entries.id));
    return row?.id ?? "";
  });
}

/** The tier of each member as whoever looks now sees it, by membership. */
export function readTiers({ context, members }: RealClub): Promise<Map<string, string>> {
  return inSnapshot(context, async (tx) => {
    const { id, programId, holderId, enrolledAt } = memberships;
    const ids = members.map(({ membershipId }) => membershipId);
    const rows = await tx.db
      .select({ id, programId, holderId, enrolledAt })
      .from(memberships)
      .where(inArray(id, ids));
    const tiers = await readMemberTiers(tx, rows);
    return new Map([...tiers].map(([membershipId, { level }]) => [membershipId, level.key]));
  });
}

/** The tier of each member now as it is kept, by membership. */
export function readKeptTiers({ context }: RealClub): Promise<Map<string, string | null>> {
  return inSnapshot(context, async ({ db, clock }) => {
    const { membershipId, tierKey, at, id, supersededAt, organizationId } = membershipTierChanges;
    const rows = await db
      .select({ membershipId, tierKey })
      .from(membershipTierChanges)
      .where(
        and(eq(organizationId, context.scope.organizationId), isNull(supersededAt), lte(at, clock.now())),
      )
      .orderBy(asc(at), asc(id));
    return new Map(rows.map((row) => [row.membershipId, row.tierKey]));
  });
}

/** Points that are left of the campaign's budget, null where it has none. */
export function readCampaignLeft({ context, campaignId }: RealClub): Promise<bigint | null> {
  if (!campaignId) return Promise.resolve(null);
  return inSnapshot(context, async ({ db }) => {
    const rows = await db
      .select({ left: campaignBudgetSlots.pointsLeft })
      .from(campaignBudgetSlots)
      .where(eq(campaignBudgetSlots.campaignId, campaignId));
    return rows.length === 0 ? null : rows.reduce((sum, { left }) => sum + (left ?? 0n), 0n);
  });
}
