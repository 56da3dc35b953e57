import { sql } from "drizzle-orm";
import {
  check,
  date,
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
import { entryKinds, holderKinds, innerBuckets, movements, outerBuckets } from "../../lib/ledger/model";
import { amount, balance, bytes, instant, oneOf, tenant } from "./columns";
import { programs, programVersions } from "./programs";

/** Who has balances: a membership in points, or a certificate in points or money. Written by lib/ledger only. */
export const holders = pgTable(
  "holders",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    kind: text({ enum: holderKinds }).notNull(),
    /** `points` of the program, or an ISO currency. */
    unit: text().notNull(),
    programId: uuid().notNull(),
    pending: balance(),
    available: balance(),
    held: balance(),
    owed: balance(),
    /** The number of its newest entry. */
    version: integer().notNull().default(0),
    headHash: bytes(),
    headRecordedAt: instant(),
    /** When the newest entry of its debt occurred: nothing pays a debt back before it was there. */
    owedHeadAt: instant(),
    /** The next moment at which something of this holder is due, null when nothing is. */
    nextDueAt: instant(),
    /** Of its newest order: what expires for want of activity counts from here. */
    lastActivityAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("holders_due").on(t.organizationId, t.nextDueAt, t.id).where(sql`${t.nextDueAt} is not null`),
    index("holders_program").on(t.organizationId, t.programId, t.kind, t.id),
    index("holders_available").on(t.organizationId, t.programId, t.available),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    check("holders_kind", oneOf(t.kind, holderKinds)),
    check("holders_unit", sql`${t.unit} = 'points' or ${t.unit} ~ '^[A-Z]{3}$'`),
    check("holders_not_negative", sql`least(${t.pending}, ${t.available}, ${t.held}, ${t.owed}) >= 0`),
  ],
);

/** Points earned together: the terms never change, the three balances are the sums of its entries. */
export const lots = pgTable(
  "lots",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    holderId: uuid().notNull(),
    programVersionId: uuid(),
    parentLotId: uuid(),
    activatesAt: instant().notNull(),
    expiresAt: instant(),
    /** Before the end: a share of what is left expires at each of these moments. */
    burnStages: jsonb(),
    /** How many of these moments are past. */
    stagesPassed: integer().notNull().default(0),
    /** It ends when its holder has been idle for so long. */
    idle: jsonb(),
    /** When that happened: no later activity revives it. */
    idleEndedAt: instant(),
    /** When its newest entry occurred: entries of a lot never go back in time. */
    headOccurredAt: instant().notNull(),
    createdAt: instant().notNull(),
    pending: balance(),
    available: balance(),
    held: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("lots_holder").on(t.organizationId, t.holderId, t.id),
    index("lots_open")
      .on(t.organizationId, t.holderId)
      .where(sql`${t.pending} + ${t.available} + ${t.held} > 0`),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
    foreignKey({ columns: [t.organizationId, t.parentLotId], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.programVersionId],
      foreignColumns: [programVersions.organizationId, programVersions.id],
    }),
    check("lots_not_negative", sql`least(${t.pending}, ${t.available}, ${t.held}) >= 0`),
    check("lots_terms", sql`${t.expiresAt} is null or ${t.expiresAt} >= ${t.activatesAt}`),
  ],
);

/** Points set aside for an order until it is completed, cancelled, or the hold times out. */
export const holds = pgTable(
  "holds",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    holderId: uuid().notNull(),
    orderId: uuid(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("holds_open").on(t.organizationId, t.holderId).where(sql`${t.closedAt} is null`),
    index("holds_order").on(t.organizationId, t.orderId),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
  ],
);

/** What a hold still has of each lot. */
export const holdParts = pgTable(
  "hold_parts",
  {
    organizationId: tenant(),
    holdId: uuid().notNull(),
    lotId: uuid().notNull(),
    position: integer().notNull(),
    amount: amount(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.holdId, t.lotId] }),
    foreignKey({ columns: [t.organizationId, t.holdId], foreignColumns: [holds.organizationId, holds.id] }),
    foreignKey({ columns: [t.organizationId, t.lotId], foreignColumns: [lots.organizationId, lots.id] }),
    check("hold_parts_not_negative", sql`${t.amount} >= 0`),
  ],
);

const pairs = Object.entries(movements).flatMap(([kind, ways]) =>
  ways.map(([from, to]) => ({ kind, from, to })),
);
const literal = (kind: string, from: string, to: string) => `('${kind}','${from}','${to}')`;
const forward = sql.raw(pairs.map((p) => literal(p.kind, p.from, p.to)).join(","));
const mirrored = sql.raw(pairs.map((p) => literal(p.kind, p.to, p.from)).join(","));

/** The ledger itself: append only, for everybody. */
export const entries = pgTable(
  "entries",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    postingId: uuid().notNull(),
    holderId: uuid().notNull(),
    holderVersion: integer().notNull(),
    lotId: uuid().notNull(),
    kind: text({ enum: entryKinds }).notNull(),
    fromBucket: text({ enum: [...innerBuckets, ...outerBuckets] }).notNull(),
    toBucket: text({ enum: [...innerBuckets, ...outerBuckets] }).notNull(),
    amount: amount(),
    unit: text().notNull(),
    programId: uuid().notNull(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
    postedOn: date({ mode: "string" }).notNull(),
    pendingAfter: amount(),
    availableAfter: amount(),
    heldAfter: amount(),
    owedAfter: amount(),
    actorKind: text().notNull(),
    actorId: uuid(),
    openedBy: uuid(),
    orderId: uuid(),
    holdId: uuid(),
    campaignId: uuid(),
    /** The bulk work that posted it. */
    operationId: uuid(),
    programVersionId: uuid(),
    reason: text(),
    explanation: jsonb(),
    reverses: uuid(),
    corrects: uuid(),
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("entries_version").on(t.organizationId, t.holderId, t.holderVersion),
    uniqueIndex("entries_reverses").on(t.organizationId, t.reverses).where(sql`${t.reverses} is not null`),
    index("entries_corrects").on(t.organizationId, t.corrects).where(sql`${t.corrects} is not null`),
    index("entries_order").on(t.organizationId, t.orderId).where(sql`${t.orderId} is not null`),
    index("entries_posting").on(t.organizationId, t.postingId),
    index("entries_operation")
      .on(t.organizationId, t.operationId, t.occurredAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.operationId} is not null`),
    index("entries_lot").on(t.organizationId, t.lotId),
    index("entries_recent").on(t.organizationId, t.occurredAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("entries_recent_all").on(t.occurredAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    // Ids are made by the clock: their order is the order of recording, here across organizations.
    index("entries_written_all").on(t.id.desc().nullsFirst()),
    index("entries_kind").on(
      t.organizationId,
      t.kind,
      t.occurredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("entries_program").on(
      t.organizationId,
      t.programId,
      t.occurredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("entries_holder").on(
      t.organizationId,
      t.holderId,
      t.occurredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("entries_actor")
      .on(t.organizationId, t.actorId, t.occurredAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.actorId} is not null`),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
    foreignKey({ columns: [t.organizationId, t.lotId], foreignColumns: [lots.organizationId, lots.id] }),
    foreignKey({ columns: [t.organizationId, t.holdId], foreignColumns: [holds.organizationId, holds.id] }),
    foreignKey({ columns: [t.organizationId, t.reverses], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId, t.corrects], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.programVersionId],
      foreignColumns: [programVersions.organizationId, programVersions.id],
    }),
    check("entries_positive", sql`${t.amount} > 0`),
    check(
      "entries_after",
      sql`least(${t.pendingAfter}, ${t.availableAfter}, ${t.heldAfter}, ${t.owedAfter}) >= 0`,
    ),
    check(
      "entries_movement",
      sql`(${t.kind}, ${t.fromBucket}, ${t.toBucket}) in (${forward}) or (${t.reverses} is not null and (${t.kind}, ${t.fromBucket}, ${t.toBucket}) in (${mirrored}))`,
    ),
    check("entries_one_target", sql`${t.reverses} is null or ${t.corrects} is null`),
  ],
);
