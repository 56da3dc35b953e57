import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { campaignStates } from "../../lib/campaigns/model";
import { amount, instant, oneOf, tenant } from "./columns";
import { memberships } from "./customers";
import { orders } from "./orders";
import { programs } from "./programs";

export const campaigns = pgTable(
  "campaigns",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    name: text().notNull(),
    state: text({ enum: campaignStates }).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("campaigns_name").on(t.organizationId, t.name),
    index("campaigns_program").on(t.organizationId, t.programId, t.startsAt),
    index("campaigns_recent").on(t.organizationId, t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("campaigns_recent_all").on(t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    check("campaigns_state", oneOf(t.state, campaignStates)),
  ],
);

/** Immutable rules and state of a campaign from a moment on; an order is judged by those at its placing. */
export const campaignVersions = pgTable(
  "campaign_versions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    campaignId: uuid().notNull(),
    number: integer().notNull(),
    effectiveFrom: instant().notNull(),
    state: text({ enum: campaignStates }).notNull(),
    rules: jsonb().notNull(),
    authorName: text().notNull(),
    note: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("campaign_versions_number").on(t.organizationId, t.campaignId, t.number),
    foreignKey({
      columns: [t.organizationId, t.campaignId],
      foreignColumns: [campaigns.organizationId, campaigns.id],
    }),
    check("campaign_versions_state", oneOf(t.state, campaignStates)),
  ],
);

/** A campaign's part of what an order was judged to earn, written with the judgement. */
export const campaignAwards = pgTable(
  "campaign_awards",
  {
    organizationId: tenant(),
    campaignId: uuid().notNull(),
    orderId: uuid().notNull(),
    membershipId: uuid().notNull(),
    /** Of the order: the list of a campaign's awards begins with the latest. */
    placedAt: instant().notNull(),
    /** Smallest unit of the program. */
    points: amount(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.campaignId, t.orderId] }),
    index("campaign_awards_recent").on(
      t.organizationId,
      t.campaignId,
      t.placedAt.desc().nullsFirst(),
      t.orderId.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [t.organizationId, t.campaignId],
      foreignColumns: [campaigns.organizationId, campaigns.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("campaign_awards_points", sql`${t.points} > 0`),
  ],
);

/**
 * What is left of a campaign's budget and of its uses, in sixteen parts, so that tills that take from it at once do
 * not wait for each other; null where it has no such limit.
 */
export const campaignBudgetSlots = pgTable(
  "campaign_budget_slots",
  {
    organizationId: tenant(),
    campaignId: uuid().notNull(),
    slot: integer().notNull(),
    pointsLeft: bigint({ mode: "bigint" }),
    usesLeft: bigint({ mode: "bigint" }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.campaignId, t.slot] }),
    foreignKey({
      columns: [t.organizationId, t.campaignId],
      foreignColumns: [campaigns.organizationId, campaigns.id],
    }),
    check("campaign_budget_slots_slot", sql`${t.slot} between 0 and 15`),
    check("campaign_budget_slots_left", sql`${t.pointsLeft} >= 0 and ${t.usesLeft} >= 0`),
  ],
);

/** What a campaign gave when an order earned, and, below zero, what a refund took back. */
export const campaignGrants = pgTable(
  "campaign_grants",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    campaignId: uuid().notNull(),
    orderId: uuid().notNull(),
    membershipId: uuid().notNull(),
    /** Smallest unit of the program. */
    points: amount(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("campaign_grants_once")
      .on(t.organizationId, t.campaignId, t.orderId)
      .where(sql`${t.points} > 0`),
    index("campaign_grants_member").on(t.organizationId, t.campaignId, t.membershipId),
    index("campaign_grants_order").on(t.organizationId, t.orderId),
    foreignKey({
      columns: [t.organizationId, t.campaignId],
      foreignColumns: [campaigns.organizationId, campaigns.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("campaign_grants_points", sql`${t.points} <> 0`),
  ],
);
