import { sql } from "drizzle-orm";
import {
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
  uuid,
} from "drizzle-orm/pg-core";
import { judgementOutcomes, orderStatuses, refundKinds, refundParts } from "../../lib/orders/model";
import { amount, balance, bytes, instant, oneOf, tenant } from "./columns";
import { customers, memberships } from "./customers";
import { holders, holds } from "./ledger";
import { programs, programVersions } from "./programs";

export const orders = pgTable(
  "orders",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    /** The shop's own number. */
    externalId: text().notNull(),
    customerId: uuid().notNull(),
    /** What judged it when it was first seen: a later edit of the rules changes nothing. */
    programId: uuid(),
    programVersionId: uuid(),
    membershipId: uuid(),
    status: text({ enum: orderStatuses }).notNull(),
    channel: text().notNull(),
    orderType: text().notNull(),
    currency: text().notNull(),
    placedAt: instant().notNull(),
    completedAt: instant(),
    /** When it was fully paid, where the shop says so; programs may wait for it. */
    paidAt: instant(),
    cancelledAt: instant(),
    refundedAt: instant(),
    /** Lines before discounts. */
    grossTotal: amount(),
    lineDiscounts: amount(),
    orderDiscount: amount(),
    shipping: amount(),
    tax: amount(),
    couponCodes: text().array().notNull().default([]),
    /** What the customer owes before stored value: net of the discounts that were kept. */
    total: amount(),
    /** Money worth of points and certificates. */
    paidByPoints: balance(),
    paidByCertificates: balance(),
    /** `instead`: the promotional discounts were given up for stored value. */
    discountsRemoved: balance(),
    /** Of the order discount: what the member's tier gave, where it was chosen. */
    tierDiscount: balance(),
    /** Of what stored value paid: on shipping and on tax, where the program lets it. */
    shippingByPoints: balance(),
    shippingByCertificates: balance(),
    taxByPoints: balance(),
    taxByCertificates: balance(),
    /** Of the total: what was refunded so far, or never delivered. */
    refundedTotal: balance(),
    /** Digest of the facts it was first sent with: the same order again changes nothing. */
    fingerprint: bytes().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("orders_external").on(t.organizationId, t.externalId),
    index("orders_recent").on(t.organizationId, t.placedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("orders_recent_all").on(t.placedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("orders_status").on(
      t.organizationId,
      t.status,
      t.placedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("orders_customer").on(
      t.organizationId,
      t.customerId,
      t.placedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("orders_program").on(
      t.organizationId,
      t.programId,
      t.placedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("orders_membership")
      .on(t.organizationId, t.membershipId, t.completedAt)
      .where(sql`${t.membershipId} is not null and ${t.completedAt} is not null`),
    // Whether somebody has an open order, asked before combining.
    index("orders_open").on(t.organizationId, t.membershipId).where(sql`${t.status} = 'placed'`),
    // Few among the completed ones, and asked for by themselves.
    index("orders_partly_refunded")
      .on(t.organizationId, t.placedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.status} = 'completed' and ${t.refundedTotal} > 0`),
    // The provider's list across all organizations, by state and by number.
    index("orders_status_all").on(t.status, t.placedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("orders_external_all").on(t.externalId),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.programVersionId],
      foreignColumns: [programVersions.organizationId, programVersions.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    check("orders_status", oneOf(t.status, orderStatuses)),
    check("orders_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    organizationId: tenant(),
    orderId: uuid().notNull(),
    number: integer().notNull(),
    sku: text().notNull(),
    item: text(),
    category: text(),
    brand: text(),
    promotional: boolean().notNull().default(false),
    /** Thousandths. */
    quantityMilli: amount(),
    gross: amount(),
    discount: amount(),
    /** Shares of what concerns the whole order, by largest remainder. */
    orderDiscountShare: amount(),
    paidByPoints: balance(),
    paidByCertificates: balance(),
    /** The line's part of what the order was judged to earn. */
    points: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.orderId, t.number] }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
  ],
);

/** The judgement of an order by a rule, once for ever; an order that earns nothing has one too. */
export const orderJudgements = pgTable(
  "order_judgements",
  {
    organizationId: tenant(),
    orderId: uuid().notNull(),
    rule: text().notNull(),
    outcome: text({ enum: judgementOutcomes }).notNull(),
    reason: text(),
    points: balance(),
    judgedAt: instant().notNull(),
    explanation: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.orderId, t.rule] }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    check("order_judgements_outcome", oneOf(t.outcome, judgementOutcomes)),
  ],
);

/** What an order takes from one holder, in the holder's unit and in money. */
export const orderPayments = pgTable(
  "order_payments",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    orderId: uuid().notNull(),
    holderId: uuid().notNull(),
    holdId: uuid().notNull(),
    position: integer().notNull(),
    amount: amount(),
    money: amount(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("order_payments_holder").on(t.organizationId, t.orderId, t.holderId),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
    foreignKey({ columns: [t.organizationId, t.holdId], foreignColumns: [holds.organizationId, holds.id] }),
    check("order_payments_positive", sql`${t.amount} > 0`),
  ],
);

/** What was given back of an order, a part at a time; `undelivered` is what it was completed without. */
export const orderRefunds = pgTable(
  "order_refunds",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    orderId: uuid().notNull(),
    kind: text({ enum: refundKinds }).notNull().default("refund"),
    /** Of the order's total, minor units, and the worth of points and certificates in it. */
    amount: balance(),
    pointsMoney: balance(),
    certificateMoney: balance(),
    refundedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    reason: text().notNull(),
    pointsReturned: balance(),
    certificatesReturned: balance(),
    pointsTakenBack: balance(),
    pointsOwed: balance(),
    pointsAlreadyExpired: balance(),
    /** `undelivered`: what was held for it and went back, and what it did not earn. */
    pointsReleased: balance(),
    certificatesReleased: balance(),
    pointsNotEarned: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("order_refunds_order").on(t.organizationId, t.orderId),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    check("order_refunds_kind", oneOf(t.kind, refundKinds)),
  ],
);

/** What a refund gave back of each line, of shipping and of tax; `number` is 0 where it is no line. */
export const orderRefundLines = pgTable(
  "order_refund_lines",
  {
    organizationId: tenant(),
    orderId: uuid().notNull(),
    refundId: uuid().notNull(),
    part: text({ enum: refundParts }).notNull(),
    number: integer().notNull(),
    quantityMilli: balance(),
    amount: balance(),
    pointsMoney: balance(),
    certificateMoney: balance(),
    /** Earned points of the line that were to be taken back. */
    points: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.orderId, t.refundId, t.part, t.number] }),
    foreignKey({
      columns: [t.organizationId, t.refundId],
      foreignColumns: [orderRefunds.organizationId, orderRefunds.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.orderId],
      foreignColumns: [orders.organizationId, orders.id],
    }),
    check("order_refund_lines_part", oneOf(t.part, refundParts)),
  ],
);
