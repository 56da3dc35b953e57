import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { activityOutcomes } from "../../lib/activities/model";
import { balance, instant, oneOf, tenant } from "./columns";
import { memberships } from "./customers";
import { orders } from "./orders";

/** An event of a member that was no order: once for ever by its own number, whatever it paid. */
export const activityRecords = pgTable(
  "activity_records",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    membershipId: uuid().notNull(),
    event: text().notNull(),
    sourceId: text().notNull(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
    outcome: text({ enum: activityOutcomes }).notNull(),
    /** Smallest unit of the program. */
    points: balance(),
    paidBy: text().array().notNull(),
    postingId: uuid(),
    authorName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("activity_records_once").on(t.organizationId, t.membershipId, t.event, t.sourceId),
    index("activity_records_recent").on(
      t.organizationId,
      t.membershipId,
      t.occurredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("activity_records_outcome", oneOf(t.outcome, activityOutcomes)),
    check("activity_records_points", sql`${t.points} >= 0`),
  ],
);

/** What a member gives to friends. */
export const shareCodes = pgTable(
  "share_codes",
  {
    organizationId: tenant(),
    code: text().notNull(),
    membershipId: uuid().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.code] }),
    unique("share_codes_member").on(t.organizationId, t.membershipId),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
);

/** A friend was enrolled with a member's share code; the friend's first completed order pays. */
export const referrals = pgTable(
  "referrals",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    referrerId: uuid().notNull(),
    friendId: uuid().notNull(),
    createdAt: instant().notNull(),
    orderId: uuid(),
    rewardedAt: instant(),
    takenBackAt: instant(),
    referrerPoints: balance(),
    friendPoints: balance(),
    postingId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("referrals_friend").on(t.organizationId, t.friendId),
    index("referrals_referrer").on(
      t.organizationId,
      t.referrerId,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("referrals_order").on(t.organizationId, t.orderId).where(sql`${t.orderId} is not null`),
    foreignKey({
      columns: [t.organizationId, t.referrerId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.friendId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    check("referrals_self", sql`${t.referrerId} <> ${t.friendId}`),
  ],
);
