import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { certificates } from "./certificates";
import { amount, balance, bytes, instant, tenant } from "./columns";
import { customers, memberships } from "./customers";
import { orders } from "./orders";
import { programs } from "./programs";

/** Something that costs points; what it is stands in its versions. */
export const rewards = pgTable(
  "rewards",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("rewards_name").on(t.organizationId, t.programId, t.name),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** Immutable rules of a reward from a moment on. */
export const rewardVersions = pgTable(
  "reward_versions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    rewardId: uuid().notNull(),
    number: integer().notNull(),
    effectiveFrom: instant().notNull(),
    isActive: boolean().notNull(),
    rules: jsonb().notNull(),
    authorName: text().notNull(),
    note: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("reward_versions_number").on(t.organizationId, t.rewardId, t.number),
    foreignKey({
      columns: [t.organizationId, t.rewardId],
      foreignColumns: [rewards.organizationId, rewards.id],
    }),
  ],
);

/** How many of a reward were given, of how many there are. Locked after every holder. */
export const rewardStocks = pgTable(
  "reward_stocks",
  {
    organizationId: tenant(),
    rewardId: uuid().notNull(),
    /** Null = as many as are wanted. */
    size: bigint({ mode: "bigint" }),
    given: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.rewardId] }),
    foreignKey({
      columns: [t.organizationId, t.rewardId],
      foreignColumns: [rewards.organizationId, rewards.id],
    }),
    check("reward_stocks_given", sql`${t.given} >= 0 and (${t.size} is null or ${t.given} <= ${t.size})`),
  ],
);

/** A right to something at one order, with a code that is found by a keyed hash and shown from its sealed form. */
export const coupons = pgTable(
  "coupons",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    customerId: uuid().notNull(),
    name: text().notNull(),
    effect: jsonb().notNull(),
    codeHash: bytes().notNull(),
    codeSealed: bytes().notNull(),
    codeLastFour: text().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant(),
    cancelledAt: instant(),
    cancelReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("coupons_code").on(t.organizationId, t.codeHash),
    index("coupons_customer").on(
      t.organizationId,
      t.customerId,
      t.issuedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
  ],
);

/** An order uses a coupon; when the order is cancelled or refunded, the coupon comes back. */
export const couponUses = pgTable(
  "coupon_uses",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    couponId: uuid().notNull(),
    orderId: uuid().notNull(),
    /** What it was worth at this order, minor units. */
    money: amount(),
    usedAt: instant().notNull(),
    returnedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("coupon_uses_once").on(t.organizationId, t.couponId).where(sql`${t.returnedAt} is null`),
    index("coupon_uses_order").on(t.organizationId, t.orderId),
    foreignKey({
      columns: [t.organizationId, t.couponId],
      foreignColumns: [coupons.organizationId, coupons.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    check("coupon_uses_money", sql`${t.money} >= 0`),
  ],
);

/** A reward that a member was given for points. */
export const rewardRedemptions = pgTable(
  "reward_redemptions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    rewardId: uuid().notNull(),
    rewardVersionId: uuid().notNull(),
    membershipId: uuid().notNull(),
    postingId: uuid().notNull(),
    /** Smallest unit of the program. */
    points: amount(),
    certificateId: uuid(),
    couponId: uuid(),
    redeemedAt: instant().notNull(),
    authorName: text().notNull(),
    cancelledAt: instant(),
    cancelReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("reward_redemptions_member").on(
      t.organizationId,
      t.membershipId,
      t.redeemedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("reward_redemptions_reward").on(t.organizationId, t.rewardId, t.membershipId),
    foreignKey({
      columns: [t.organizationId, t.rewardId],
      foreignColumns: [rewards.organizationId, rewards.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.rewardVersionId],
      foreignColumns: [rewardVersions.organizationId, rewardVersions.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.certificateId],
      foreignColumns: [certificates.organizationId, certificates.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.couponId],
      foreignColumns: [coupons.organizationId, coupons.id],
    }),
    check("reward_redemptions_one", sql`(${t.certificateId} is null) <> (${t.couponId} is null)`),
  ],
);

/** When points of a member have waited long enough to become a reward by themselves; null = nothing waits. */
export const awardDues = pgTable(
  "award_dues",
  {
    organizationId: tenant(),
    membershipId: uuid().notNull(),
    dueAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.membershipId] }),
    index("award_dues_due").on(t.organizationId, t.dueAt, t.membershipId).where(sql`${t.dueAt} is not null`),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
);
