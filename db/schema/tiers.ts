import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tierCauses, tierMeasures } from "../../lib/tiering/model";
import { balance, instant, oneOf, tenant } from "./columns";
import { memberships } from "./customers";

/** What a member's purchases come to and the tier that follows, as of the last time somebody looked: for lists and for the day. */
export const membershipStandings = pgTable(
  "membership_standings",
  {
    organizationId: tenant(),
    membershipId: uuid().notNull(),
    programId: uuid().notNull(),
    /** Of completed orders less what was refunded, minor units of the program's currency. */
    purchaseSum: balance(),
    tierKey: text(),
    /** The next moment at which the tier may change by itself; null where none is known. */
    dueAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.membershipId] }),
    index("membership_standings_purchases").on(t.programId, t.purchaseSum, t.membershipId),
    index("membership_standings_tier").on(t.programId, t.tierKey, t.membershipId),
    index("membership_standings_due")
      .on(t.organizationId, t.dueAt, t.membershipId)
      .where(sql`${t.dueAt} is not null`),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
);

/**
 * Dated tiers of a membership. Who learns of something earlier writes the later ones anew: the old rows stay, and say
 * until when they were what we knew.
 */
export const membershipTierChanges = pgTable(
  "membership_tier_changes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    membershipId: uuid().notNull(),
    /** Null where the program has no tiers any more. */
    tierKey: text(),
    at: instant().notNull(),
    recordedAt: instant().notNull(),
    supersededAt: instant(),
    cause: text({ enum: tierCauses }).notNull(),
    /** What decided it: money in minor units, orders, or points. */
    measure: text({ enum: tierMeasures }),
    value: bigint({ mode: "bigint" }),
    threshold: bigint({ mode: "bigint" }),
    authorName: text().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("membership_tier_changes_member").on(t.organizationId, t.membershipId, t.at),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("membership_tier_changes_cause", oneOf(t.cause, tierCauses)),
    check("membership_tier_changes_measure", oneOf(t.measure, tierMeasures)),
  ],
);

/** A tier given by hand: nobody falls below it while it lasts. */
export const membershipTierFloors = pgTable(
  "membership_tier_floors",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    membershipId: uuid().notNull(),
    tierKey: text().notNull(),
    fromAt: instant().notNull(),
    /** Exclusive; null = until it is taken back. */
    untilAt: instant(),
    reason: text().notNull(),
    authorName: text().notNull(),
    clearedAt: instant(),
    clearedBy: text(),
    clearReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("membership_tier_floors_member").on(t.organizationId, t.membershipId, t.fromAt),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("membership_tier_floors_span", sql`${t.untilAt} > ${t.fromAt}`),
  ],
);
